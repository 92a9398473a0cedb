import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { hasFile } from '../../../state/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupView } from '../BackupContext.tsx';
import { removalText } from '../retention/keeping-text.ts';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import styles from './FileName.module.css';

const css = classNames(styles);

/** What a run has left, and where it is. */
export function FileName({ record }: { record: BackupRecord }) {
  return record.madeBy === null ? <FileOfOthers record={record} /> : <OwnFile record={record} />;
}

function OwnFile({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const removed = removalText(record, timeZone);
  const keptHere = useBackup(({ kept }) => kept.some(({ recordId }) => recordId === record.id));
  if (hasFile(record)) return record.fileName ?? FORMAT_WORDS[record.format].name;
  if (record.status === 'running') return 'No file yet';
  if (keptHere) return `${record.fileName}, kept on this computer`;
  if (record.status !== 'completed') return removed ?? 'No file was kept';
  return (
    <>
      {record.fileName}
      <span className={css('where')}>
        {removed ?? (record.kind === 'sheet' ? 'One sheet, saved by the browser only' : 'Not in the bucket')}
      </span>
    </>
  );
}

function FileOfOthers({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const { fileName, filePath, status, error } = record;
  const name = fileName ?? filePath;
  const missing = status === 'completed' ? 'Its file is not in the bucket' : null;
  return (
    <>
      {name !== null && <bdi>{name}</bdi>}
      <span className={css('where')}>Made by another program, not checked</span>
      {!hasFile(record) && <span className={css('where')}>{removalText(record, timeZone) ?? missing}</span>}
      {error !== null && (
        <span className={css('where', 'error')} title={messageText('en', error.message)}>
          {messageText('en', error.message)}
        </span>
      )}
    </>
  );
}
