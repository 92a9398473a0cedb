import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { OtherFile } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import list from '../../ui/styles/list.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { useKeptFocus } from '../uploads/use-kept-focus.ts';
import { OtherFileItem } from './OtherFileItem.tsx';
import styles from './OtherFiles.module.css';
import { otherFilesText } from './others-text.ts';

const css = classNames(list, text, styles);

/** Files that are shown at first, and added with each press. */
const SHOWN = 10;

/** The files in the bucket that belong to no backup on record. Nothing where there are none. */
export function OtherFiles() {
  const { status, value } = useBackup((state) => state.otherFiles);
  const files = value ?? [];
  const told = useRef<HTMLParagraphElement>(null);
  const keptFocus = useKeptFocus(told, String(files.length));
  return (
    <div {...keptFocus}>
      {files.length > 0 && <Files files={files} />}
      {status === 'failed' && <NotListed />}
      <Deleted told={told} files={files} />
    </div>
  );
}

function Files({ files }: { files: readonly OtherFile[] }) {
  const texts = useTexts();
  const words = texts.page.files.others;
  const [limit, setLimit] = useState(SHOWN);
  const shown = files.slice(0, limit);
  return (
    <Card title={otherFilesText(files.length, texts)} aside={totalText(files, texts)}>
      <p className={css('about')}>{words.about(files.length, texts.format)}</p>
      <ul className={css('list')} aria-label={words.list}>
        {shown.map((file) => (
          <OtherFileItem key={file.path} file={file} />
        ))}
      </ul>
      {shown.length < files.length && (
        <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
          {words.more}
        </Button>
      )}
    </Card>
  );
}

function totalText(files: readonly OtherFile[], { format }: Texts): string | null {
  const known = files.every((file) => file.size !== null);
  return known ? format.size(files.reduce((sum, file) => sum + (file.size ?? 0), 0)) : null;
}

function NotListed() {
  const { readOtherFiles } = useBackupActions();
  const { page } = useTexts();
  return (
    <p className={css('line')}>
      {page.files.others.notShown}
      <Button look="ghost" size="small" onClick={() => void readOtherFiles()}>
        {page.head.tryAgain}
      </Button>
    </p>
  );
}

/** Says that a file is gone, in the place of the list, where the keyboard was. */
function Deleted({ told, files }: { told: React.Ref<HTMLParagraphElement>; files: readonly OtherFile[] }) {
  const words = useTexts().page.files.others;
  const removal = useBackup((state) => state.removal);
  const isRecord = useBackup(({ history }) => history.value?.some(({ id }) => id === removal.target) === true);
  const gone = removal.status === 'removed' && !isRecord && files.every(({ path }) => path !== removal.target);
  return (
    <p ref={told} className={css('line', 'deleted')} aria-live="polite" tabIndex={-1}>
      {gone && (
        <>
          <CircleCheck size={16} aria-hidden />
          <span>
            <Rich text={words.deleted(removal.target)} />
          </span>
        </>
      )}
    </p>
  );
}
