/** `workbook-backup/react`: the backup page, and what it is made from for those who draw their own. */

export { createBackupRunner, type RunnerOptions } from '../browser/index.ts';
export {
  type BackupLook,
  BackupManagement,
  type BackupManagementProps,
  type BackupSection,
} from '../components/settings/BackupManagement.tsx';
export { useBackup, useBackupPage } from '../components/settings/page/use-backup-page.ts';
export {
  type BackupClient,
  type BackupEvent,
  type BackupEventListener,
  type BackupOptions,
  type BackupPage,
  onBackupEvent,
  type PageOfClient,
  pageOfClient,
} from '../setup/index.ts';
export {
  type Access,
  type BackupActions,
  type BackupPageStore,
  type BackupState,
  type BackupStoreParts,
  createBackupStore,
  type Downloads,
  type FileCheck,
  type FileRequest,
  type FormatChoice,
  type Loaded,
  type LockRequest,
  type OthersActions,
  type OthersState,
  type Pace,
  type Removal,
  type RetentionActions,
  type RetentionState,
  type RetentionWork,
  type Run,
  type RunElsewhere,
  type RunningRun,
  type RunTarget,
  type SeparatorChoice,
} from '../state/index.ts';
