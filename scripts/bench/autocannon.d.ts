/** The part of autocannon that is used; the package brings no types. */
declare module 'autocannon' {
  export interface Result {
    readonly requests: { readonly average: number }
  }
  export default function autocannon(options: {
    readonly url: string
    readonly connections: number
    readonly duration: number
    /** asked in turn by each connection */
    readonly requests?: readonly { readonly path: string }[]
  }): Promise<Result>
}
