import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';
import { Breakable } from '../../texts/Breakable.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup } from '../BackupContext.tsx';
import { removalText } from '../retention/keeping-text.ts';
import styles from './FileName.module.css';

const css = classNames(styles);

/** Characters: as many as the module's own names have. */
const LONGEST_NAME = 40;

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
        <Name text={record.fileName ?? texts.page.formats[record.format].name} />
        {record.kind === 'partial' && <span className={css('where')}>{words.part}</span>}
      </>
    );
  }
  if (record.status === 'running') return words.noFileYet;
  if (keptHere) return words.keptHere(record.fileName ?? '');
  if (record.status !== 'completed') return removed ?? words.noFileKept;
  return (
    <>
      <Name text={record.fileName ?? ''} />
      <span className={css('where')}>{removed ?? (record.kind === 'sheet' ? words.savedOnly : words.notInBucket)}</span>
    </>
  );
}

/** Short names are not broken within a day; what is longer than a column breaks where it must. */
function Name({ text }: { text: string }) {
  if (text.length > LONGEST_NAME) return text;
  return (
    <span className={css('name')}>
      <Breakable text={text} />
    </span>
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
      {name !== null && (
        <bdi>
          <Name text={name} />
        </bdi>
      )}
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
