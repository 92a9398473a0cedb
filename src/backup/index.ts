export {
  BackupError,
  type BackupErrorCode,
  type BackupErrorData,
  isBackupError,
  toBackupError,
} from './errors';
export { MEDIA_TYPES } from './file-name';
export { hasFile } from './has-file';
export { KEPT_FOR, type KeptFile, type KeptHandle, type KeptUpload } from './kept-file';
export type {
  BackupDesk,
  BackupLog,
  BackupPorts,
  BackupRunner,
  BackupStore,
  CompletedRun,
  CreateFileSink,
  FileSink,
  Leftovers,
  NewRun,
  PageQuery,
  RunRequest,
  RunResult,
  SheetOverview,
  TableReader,
  UploadRequest,
} from './ports';
export {
  isRetentionRule,
  type KeepReason,
  type KeptRecord,
  planRetention,
  RETENTION_LIMITS,
  type RetainedRecord,
  type RetentionPlan,
  type RetentionRule,
  type RetentionSetting,
  removesTheSame,
} from './retention';
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
  KeyColumn,
  OngoingRun,
  RecordedVerification,
  Row,
  Sheet,
  SheetReport,
  SourceStats,
  Verification,
  VerificationVerdict,
} from './types';
export { uploadKept } from './upload-kept';
export { verifyBackup } from './verify/verify-backup';
export { type Deflate, deflateHere } from './workbook/deflate';
