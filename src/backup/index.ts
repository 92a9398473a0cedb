export {
  BackupError,
  type BackupErrorCode,
  type BackupErrorData,
  isBackupError,
  toBackupError,
} from './errors';
export { MEDIA_TYPES } from './file-name';
export type {
  BackupDesk,
  BackupLog,
  BackupPorts,
  BackupRunner,
  BackupStore,
  CompletedRun,
  CreateFileSink,
  CutQuery,
  FileSink,
  NewRun,
  PageQuery,
  Position,
  RunRequest,
  RunResult,
  SheetOverview,
  TableReader,
} from './ports';
export { MOST_AT_ONCE } from './read/read-ahead';
export { type BackupSettings, runBackup } from './run-backup';
export type {
  BackupFormat,
  BackupKind,
  BackupPhase,
  BackupProgress,
  BackupRecord,
  BackupStatus,
  Catalog,
  CellType,
  Column,
  Drift,
  KeyColumn,
  Row,
  Sheet,
  SheetReport,
  SourceStats,
} from './types';
export { type Deflate, deflateHere } from './workbook/deflate';
