export { datingColumn } from './catalog/choose-sheets.ts';
export { compareBackups } from './compare/compare-backups.ts';
export type { ComparePorts } from './compare/compare-ports.ts';
export { type ByteSink, type Deflate, type Deflated, deflateHere, deflateInBrowser } from './formats/zip/deflate.ts';
export { type Clock, offText, ownClock } from './model/clock.ts';
export type { CompareTexts } from './model/compare/compare-texts.ts';
export type {
  ChangedRow,
  ComparedFile,
  ComparedSheet,
  ComparedSide,
  ComparePhase,
  CompareProgress,
  CompareRequest,
  CompareResult,
  Comparison,
  RowChanges,
  SheetColumn,
} from './model/compare/comparison.ts';
export type { Description, Relation } from './model/description.ts';
export {
  BackupError,
  type BackupErrorCode,
  type BackupErrorData,
  isBackupError,
  toBackupError,
} from './model/errors.ts';
export type { Fingerprint } from './model/fingerprint.ts';
export { hasFile } from './model/has-file.ts';
export type { Language } from './model/language.ts';
export { logText, type Message, type MessageCode, type MessageParams, say, type Told } from './model/message.ts';
export type { CompareMessages } from './model/messages/compare.ts';
export type { FileMessages } from './model/messages/file.ts';
export type { HintMessages } from './model/messages/hint.ts';
export type { HostMessages } from './model/messages/host.ts';
export type { NoteMessages, RemarkMessages } from './model/messages/note.ts';
export type { ReadMessages } from './model/messages/read.ts';
export type { RunMessages } from './model/messages/run.ts';
export type { RefusalMessages, ServerMessages } from './model/messages/server.ts';
export type {
  BackupDesk,
  BackupRunner,
  ExpectedSchedule,
  HistoryFilter,
  HistoryPage,
  HistoryQuery,
  Leftovers,
  Overview,
  Reminders,
  RequestedFile,
  RequestedPart,
  RunRequest,
  RunResult,
  SheetOverview,
  Standing,
  StandingBackup,
  UploadRequest,
} from './model/page-ports.ts';
export { KEPT_FOR, type KeptHandle, type KeptUpload, type PendingUpload } from './model/pending-upload.ts';
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
} from './model/ports.ts';
export type { BackupSettings } from './model/settings.ts';
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
} from './model/types.ts';
export type { WorkbookTexts } from './model/workbook-texts.ts';
export { completedNotice, failedNotice } from './notice/notice.ts';
export { type Notice, SIGNATURE_HEADER, sendNotice } from './notice/webhook.ts';
export { knownHash } from './proof/identity.ts';
export { MOST_AT_ONCE } from './read/scheduler.ts';
export { closeInterrupted, fateOfKept } from './recover/stale-runs.ts';
export { removeBackups } from './retention/apply.ts';
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
} from './retention/policy.ts';
export { MEDIA_TYPES } from './run/file-name.ts';
export { uploadKept } from './run/resume-upload.ts';
export { runBackup } from './run/run-backup.ts';
export { findCatalog } from './run/settle-catalog.ts';
export { isSecretNote } from './secrets/notes.ts';
export { ByteReader } from './util/chunks.ts';
export { delay, unlessAborted } from './util/delay.ts';
export { letGo } from './util/let-go.ts';
export { again, done, ONCE_MORE, retry } from './util/retry.ts';
export { startOfDay } from './util/start-of-day.ts';
export { TimeZone } from './util/time-zone.ts';
export { verifyBackup } from './verify/verify-backup.ts';
