import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';

/** In the place of the sheets, until they have come: the history is read without them. */
export function MissingSheets({ record }: { record: BackupRecord }) {
  const { readWhole } = useBackupActions();
  const request = useBackup(({ recordRequest }) => recordRequest);
  if (request.status !== 'failed' || request.recordId !== record.id) return <p>Reading its sheets…</p>;
  return (
    <Notice
      title={messageText('en', request.error.message)}
      action={
        <Button size="small" onClick={() => void readWhole(record)}>
          Try again
        </Button>
      }
    >
      {request.error.hint === null ? 'Its sheets could not be read.' : messageText('en', request.error.hint)}
    </Notice>
  );
}
