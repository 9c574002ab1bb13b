/** Enough to print a line of a list without asking the server again. */
export interface Pick {
  readonly id: string
  readonly title: string
  readonly path: readonly string[]
  readonly heading: string
  readonly text: string
  readonly units: string
  readonly targets: string
}
