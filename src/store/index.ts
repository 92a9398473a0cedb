export { hasFile } from '../backup';
export type {
  Access,
  BackupActions,
  BackupPageStore,
  BackupState,
  FileCheck,
  FileRequest,
  Loaded,
  Run,
  RunElsewhere,
  RunningRun,
  RunTarget,
} from './backup-state';
export { type BackupStoreParts, createBackupStore } from './backup-store';
export { FORMATS } from './format';
export {
  fullBackups,
  hasDeletableFile,
  isNewer,
  keptFor,
  lastOfOthers,
  proofOf,
  type RowChange,
  type RowComparison,
  rowsOf,
  rowsSince,
  secretNotesOf,
  type TotalChange,
  totalsBetween,
} from './insights';
export { type Pace, UNKNOWN_PACE } from './pace';
export type { Downloads, FormatChoice, SeparatorChoice } from './ports';
export type { OthersActions, OthersState, Removal } from './removal-state';
export type { LockRequest, RetentionActions, RetentionState, RetentionWork } from './retention-state';
export { SEPARATORS, separatorOf } from './separator';
export { sizeAhead } from './size-ahead';
export type { RecordRequest } from './whole-record';
