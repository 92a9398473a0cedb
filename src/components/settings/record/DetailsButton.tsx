import type { BackupRecord } from '../../../core/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { openRecord, useIsOpened } from './opened-record.ts';

/** The button that opens the details of a run; the keyboard comes back to it. */
export function DetailsButton({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const words = useTexts().page.record;
  const opened = useIsOpened(record.id);
  return (
    <Button
      look="ghost"
      size="small"
      aria-describedby={describedBy}
      aria-haspopup="dialog"
      aria-expanded={opened}
      data-record={record.id}
      onClick={() => openRecord(record.id)}
    >
      {words.details}
    </Button>
  );
}
