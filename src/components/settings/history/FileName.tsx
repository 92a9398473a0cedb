import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup } from '../BackupContext.tsx';
import { removalText } from '../retention/keeping-text.ts';
import styles from './FileName.module.css';

const css = classNames(styles);

/** What a run has left, and where it is. */
export function FileName({ record }: { record: BackupRecord }) {
  return record.madeBy === null ? <FileOfOthers record={record} /> : <OwnFile record={record} />;
}

function OwnFile({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const words = texts.page.history;
  const removed = removalText(record, texts);
  const keptHere = useBackup(({ kept }) => kept.some(({ recordId }) => recordId === record.id));
  if (hasFile(record)) {
    return (
      <>
        {record.fileName ?? texts.page.formats[record.format].name}
        {record.kind === 'partial' && <span className={css('where')}>{words.part}</span>}
      </>
    );
  }
  if (record.status === 'running') return words.noFileYet;
  if (keptHere) return words.keptHere(record.fileName ?? '');
  if (record.status !== 'completed') return removed ?? words.noFileKept;
  return (
    <>
      {record.fileName}
      <span className={css('where')}>{removed ?? (record.kind === 'sheet' ? words.savedOnly : words.notInBucket)}</span>
    </>
  );
}

function FileOfOthers({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const words = texts.page.history;
  const { fileName, filePath, status, error } = record;
  const name = fileName ?? filePath;
  const missing = status === 'completed' ? words.fileOfOthersGone : null;
  return (
    <>
      {name !== null && <bdi>{name}</bdi>}
      <span className={css('where')}>{words.ofOthers}</span>
      {!hasFile(record) && <span className={css('where')}>{removalText(record, texts) ?? missing}</span>}
      {error !== null && (
        // Another program's words, in whatever language it speaks.
        <span className={css('where', 'error')} lang="" title={texts.message(error.message)}>
          {texts.message(error.message)}
        </span>
      )}
    </>
  );
}
