export { hasFile } from '../core/index.ts';
export type {
  Access,
  BackupActions,
  BackupPageStore,
  BackupState,
  FileCheck,
  FileRequest,
  Run,
  RunElsewhere,
  RunningRun,
  RunTarget,
} from './backup-state.ts';
export { type BackupStoreParts, createBackupStore } from './backup-store.ts';
export type { ComparisonRun } from './comparison.ts';
export { FORMATS } from './files/format.ts';
export { SEPARATORS, separatorOf } from './files/separator.ts';
export { type GrowthPoint, growthOf, type SheetGrowth, sheetGrowth } from './growth.ts';
export { isWhole, type RecordRequest } from './history/whole-record.ts';
export {
  fullBackups,
  hasDeletableFile,
  isNewer,
  keptFor,
  proofOf,
  type RowChange,
  rowsOf,
  rowsSince,
  secretNotesOf,
  totalsBetween,
} from './insights.ts';
export type { Loaded } from './loaded.ts';
export type { Downloads, FormatChoice, SeparatorChoice } from './ports.ts';
export type { OthersActions, OthersState, Removal } from './removal/removal-state.ts';
export type { LockRequest, RetentionActions, RetentionState, RetentionWork } from './retention/retention-state.ts';
export { type Pace, UNKNOWN_PACE } from './run/pace.ts';
export { expectationOf, isPart } from './run/run-choice.ts';
export { sizeAhead } from './run/size-ahead.ts';
export { overdueDays, type ScheduleState, scheduleState } from './safety.ts';
