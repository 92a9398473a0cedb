export {
  BackupError,
  type BackupErrorCode,
  type BackupErrorData,
  isBackupError,
  toBackupError,
} from './errors';
export type { BackupDesk, BackupRunner, RunRequest, RunResult, SheetOverview } from './ports';
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
  KeyColumn,
  Sheet,
  SheetReport,
  SourceStats,
} from './types';
