import type { BackupRecord } from '../../backup';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useBackup, useBackupActions } from './BackupContext';

/** In the place of the sheets, until they have come: the history is read without them. */
export function MissingSheets({ record }: { record: BackupRecord }) {
  const { readWhole } = useBackupActions();
  const request = useBackup(({ recordRequest }) => recordRequest);
  if (request.status !== 'failed' || request.recordId !== record.id) return <p>Reading its sheets…</p>;
  return (
    <Notice
      title={request.error.message}
      action={
        <Button size="small" onClick={() => void readWhole(record)}>
          Try again
        </Button>
      }
    >
      {request.error.hint ?? 'Its sheets could not be read.'}
    </Notice>
  );
}
