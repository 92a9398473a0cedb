import type { BackupRecord } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { hasDeletableFile, hasFile, keptFor, rowsOf } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { lockText } from '../retention/keeping-text.ts';
import { DeleteFile } from './DeleteFile.tsx';

/** The button that deletes the file of a record. */
export function DeleteBackup({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const texts = useTexts();
  const words = texts.page.files.deletion;
  const { deleteBackup, readRetention } = useBackupActions();
  const refusal = useRefusal(record);
  const file = {
    target: record.id,
    name: record.fileName ?? record.filePath ?? words.theFile,
    about: aboutText(record, texts),
    warning: record.madeBy === null ? words.foreign : words.own,
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
  const texts = useTexts();
  const words = texts.page.files.deletion;
  const known = useBackup((state) => state.retention.known?.backups);
  const history = useBackup((state) => state.history.value);
  switch (keptFor(record, known ?? history ?? [])) {
    case 'locked':
      return words.locked(lockText(record, texts));
    case 'newest':
      return words.newest;
    case null:
      return null;
  }
}

function aboutText(record: BackupRecord, { page, format }: Texts): string {
  const rows = rowsOf(record);
  const parts = [
    format.shortTime(record.createdAt),
    rows === null ? '' : page.counts.rows(rows, format),
    record.fileSize === null ? '' : format.size(record.fileSize),
    record.madeBy === null ? page.files.deletion.ofOthers : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
