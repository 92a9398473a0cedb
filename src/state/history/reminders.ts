import { type BackupDesk, type Reminders, toBackupError } from '../../core/index.ts';
import type { ReminderRequest } from '../backup-state.ts';

/** What the change of reminders needs. */
export interface RemindersParts {
  readonly desk: Pick<BackupDesk, 'saveReminders'>;
  readonly setRequest: (request: ReminderRequest) => void;
  readonly onSaved: (reminders: Reminders) => void;
}

/** Makes what changes when the page reminds of a backup. It answers whether that is on record, and never rejects. */
export function createReminders({ desk, setRequest, onSaved }: RemindersParts) {
  return async (reminders: Reminders): Promise<boolean> => {
    setRequest({ status: 'saving' });
    try {
      await desk.saveReminders(reminders);
      onSaved(reminders);
      setRequest({ status: 'idle' });
      return true;
    } catch (reason) {
      setRequest({ status: 'failed', error: toBackupError(reason).toData() });
      return false;
    }
  };
}
