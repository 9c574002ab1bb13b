/** What went wrong and what to do about it, in the words of whoever sits at the command line. */
import { HttpError } from '../http/errors.ts'
import { StoreError } from '../store/sqlite.ts'

/** System errors that have a remedy; everything else is shown whole, because it is a defect of ours. */
const REMEDIES: Readonly<Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string>> = {
  EADDRINUSE: (error) => `端口 ${error.port} 已被占用：换一个端口（--port），或先停掉占用它的程序`,
  EACCES: (error) => `没有权限：${error.path ?? error.message}。请换一个可写的文件夹（--data），或改正其权限`,
  EROFS: (error) => `文件系统只读：${error.path ?? error.message}。请换一个可写的文件夹（--data）`,
  ENOSPC: () => '磁盘已满：请腾出空间后重试，原有数据未受影响',
  ENOENT: (error) => `找不到 ${error.path ?? error.message}：请核对路径`,
  EISDIR: (error) => `${error.path ?? error.message} 是文件夹：请写明其中的文件`,
  ERR_FS_FILE_TOO_LARGE: (error) => `${error.path ?? error.message} 超过 2 GB，读不进来：请拆成几份`,
  SQLITE_FULL: () => '磁盘已满：请腾出空间后重试，原有数据未受影响',
  SQLITE_CANTOPEN: () => '无法打开数据库文件：请检查数据文件夹（--data）是否可写',
  SQLITE_READONLY: () => '数据库不可写：请检查数据文件夹（--data）的权限',
}

export function explainFailure(error: unknown): string {
  if (error instanceof StoreError || error instanceof HttpError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  const remedy = code === undefined ? undefined : REMEDIES[code]
  if (remedy) return remedy(error)
  return error instanceof SyntaxError || error instanceof RangeError ? error.message : (error.stack ?? error.message)
}
