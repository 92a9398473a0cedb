export type { Description, Relation } from './catalog/description';
export { type Clock, offText, ownClock } from './clock';
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
  BackupRunner,
  Leftovers,
  Overview,
  RunRequest,
  RunResult,
  SheetOverview,
  UploadRequest,
} from './page-ports';
export {
  type BackupLog,
  type BackupPorts,
  type BackupStore,
  type CompletedRun,
  type CountedSource,
  type CreateFileSink,
  type CutQuery,
  type FileSink,
  type Hashing,
  type KeySets,
  type KeySetsQuery,
  type NewRun,
  type PageQuery,
  type Position,
  type Source,
  type StoredChecksum,
  sourceOf,
  type TableReader,
} from './ports';
export type { Fingerprint } from './proof/fingerprint';
export { knownHash } from './proof/identity';
export { MOST_AT_ONCE } from './read/read-ahead';
export {
  isRetentionRule,
  type KeepReason,
  type KeptRecord,
  planRetention,
  protectedBackup,
  RETENTION_LIMITS,
  type RetainedRecord,
  type RetentionPlan,
  type RetentionRule,
  type RetentionSetting,
  removesTheSame,
} from './retention';
export { type BackupSettings, runBackup } from './run-backup';
export { isSecretNote } from './secrets/notes';
export { findCatalog } from './settle-catalog';
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
  CsvSeparator,
  Drift,
  Key,
  KeyColumn,
  LogCheck,
  Lookup,
  OngoingRun,
  OtherFile,
  RecordedVerification,
  Row,
  RowChoice,
  Sheet,
  SheetReport,
  SourceStats,
  Step,
  Verification,
  VerificationVerdict,
} from './types';
export { uploadKept } from './upload-kept';
export { verifyBackup } from './verify/verify-backup';
export { type Deflate, deflateHere } from './workbook/deflate';
