import type { BackupRecord } from '../../../core/index.ts';
import { hasDeletableFile, hasFile, keptFor, rowsOf } from '../../../state/index.ts';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { lockText } from '../retention/keeping-text.ts';
import { counted, size } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';
import { DeleteFile } from './DeleteFile.tsx';

const OWN = 'Its record stays in the history, and says who deleted the file and when.';
const FOREIGN = `Another program made it, and may expect it to be there. ${OWN}`;

/** The button that deletes the file of a record. */
export function DeleteBackup({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { timeZone } = useBackupView();
  const { deleteBackup, readRetention } = useBackupActions();
  const refusal = useRefusal(record);
  const file = {
    target: record.id,
    name: record.fileName ?? record.filePath ?? 'The file',
    about: aboutText(record, timeZone),
    warning: record.madeBy === null ? FOREIGN : OWN,
    refusal,
  };
  // Which one the database never lets go depends on all of them, and the history shows the newest only.
  const isBackup = record.madeBy !== null && hasFile(record);
  return (
    <DeleteFile
      file={file}
      describedBy={describedBy}
      gone={!hasDeletableFile(record)}
      onDelete={() => void deleteBackup(record)}
      {...(isBackup ? { onOpen: () => void readRetention() } : {})}
    />
  );
}

function useRefusal(record: BackupRecord): string | null {
  const { timeZone } = useBackupView();
  const known = useBackup((state) => state.retention.known?.backups);
  const history = useBackup((state) => state.history.value);
  switch (keptFor(record, known ?? history ?? [])) {
    case 'locked':
      return `${lockText(record, timeZone)}: nobody can delete it. Unlock it first, in its details.`;
    case 'newest':
      return 'This is the newest backup that can be relied on, and one always stays. Make another and verify it; then this one can go.';
    case null:
      return null;
  }
}

function aboutText(record: BackupRecord, timeZone: string): string {
  const rows = rowsOf(record);
  const parts = [
    shortTime(record.createdAt, timeZone),
    rows === null ? '' : counted(rows, 'row'),
    record.fileSize === null ? '' : size(record.fileSize),
    record.madeBy === null ? 'made by another program, not checked' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
