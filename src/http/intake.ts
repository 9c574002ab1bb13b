/**
 * What may be done to the corpus while a server runs, as plain data in and out, so that it can be done in a thread of its
 * own: cleaning a plan takes seconds in which the server has to go on answering. `{"kind":"add","path":"…/某县规划.docx"}`.
 */
import { readFile } from 'node:fs/promises'
import type { Correction } from '../corpus/folder.ts'
import type { Progress } from '../ingest/types.ts'
import { readSource } from '../read/read.ts'
import {
  type AddedFile,
  addFiles,
  type Corrected,
  correctDocuments,
  type IngestRun,
  type Removed,
  removeDocuments,
} from '../store/run-ingest.ts'
import { type Preview, previewFile } from './preview-file.ts'

export type IntakeTask =
  /** `ocr`: recognise the text of pages that have none */
  | { readonly kind: 'preview'; readonly path: string; readonly ocr: boolean }
  | { readonly kind: 'add'; readonly path: string; readonly ocr: boolean }
  | { readonly kind: 'remove'; readonly id: string }
  | {
      readonly kind: 'correct'
      readonly id: string
      readonly correction: Correction
      /** what the one who corrects has seen; null: whatever it is now */
      readonly was: Correction | null
    }

export interface IntakeResults {
  readonly preview: Preview
  readonly add: AddedFile
  readonly remove: Removed
  readonly correct: Corrected
}

/** One task at a time; what is asked for meanwhile waits. */
export interface Intake {
  /** @throws StoreError locked | no-data …, with the remedy; the reason of `signal` when nobody waits for the answer any more */
  run<T extends IntakeTask>(
    task: T,
    progress: (event: Progress) => void,
    signal?: AbortSignal,
  ): Promise<IntakeResults[T['kind']]>
}

/** Does the task here and now. */
export async function runTask<T extends IntakeTask>(
  task: T,
  folders: Pick<IngestRun, 'data' | 'corpus'>,
  progress: (event: Progress) => void,
): Promise<IntakeResults[T['kind']]> {
  const run: IngestRun = { ...folders, ocr: false, progress, notice: () => {} }
  return (await resultOf(task, run)) as IntakeResults[T['kind']]
}

async function resultOf(task: IntakeTask, run: IngestRun): Promise<IntakeResults[IntakeTask['kind']]> {
  switch (task.kind) {
    case 'preview':
      return previewFile({ ...run, ocr: task.ocr }, task.path)
    case 'remove':
      return (await removeDocuments(run, [task.id])).removed[0]!
    case 'correct':
      return correctDocuments(run, task.id, task.correction, task.was)
    case 'add': {
      const { path, ocr } = task
      const read = await readSource(await readFile(path), { ocr })
      if (read.kind === 'refused') return { path, kind: 'refused', finding: read.finding }
      const { added } = await addFiles({ ...run, ocr }, [path])
      return added[0]!
    }
  }
}
