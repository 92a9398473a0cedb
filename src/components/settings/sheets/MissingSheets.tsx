import type { BackupRecord } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';

/** In the place of the sheets, until they have come: the history is read without them. */
export function MissingSheets({ record }: { record: BackupRecord }) {
  const { readWhole } = useBackupActions();
  const { page, message } = useTexts();
  const request = useBackup(({ recordRequest }) => recordRequest);
  if (request.status !== 'failed' || request.recordId !== record.id) return <p>{page.sheets.readingThem}</p>;
  return (
    <Notice
      title={message(request.error.message)}
      action={
        <Button size="small" onClick={() => void readWhole(record)}>
          {page.head.tryAgain}
        </Button>
      }
    >
      {request.error.hint === null ? page.sheets.notRead : message(request.error.hint)}
    </Notice>
  );
}
