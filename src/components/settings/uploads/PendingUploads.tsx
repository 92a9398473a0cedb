import { ArrowDownToLine, CloudUpload, HardDrive, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { KEPT_FOR, type PendingUpload } from '../../../core/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import actions from '../../ui/styles/actions.module.css';
import surface from '../../ui/styles/surface.module.css';
import tones from '../../ui/styles/tones.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import seal from '../shared/Seal.module.css';
import styles from './PendingUploads.module.css';

const css = classNames(seal, actions, surface, tones, styles);

/** Finished files that did not reach the bucket, and what can be done with them. Not while a run may be using one. */
export function PendingUploads() {
  const running = useBackup((state) => state.run.status === 'running');
  const kept = useBackup((state) => state.kept);
  if (running) return null;
  return (
    <>
      <NotLookedUp />
      {kept.map((file) => (
        <Kept key={file.recordId} file={file} />
      ))}
    </>
  );
}

/** Says that there may be such files all the same. */
function NotLookedUp() {
  const error = useBackup((state) => state.keptError);
  const { page, message } = useTexts();
  if (error === null) return null;
  return (
    <Notice title={page.files.pending.notLookedUp(message(error.message))}>
      {error.hint !== null && message(error.hint)}
    </Notice>
  );
}

function Kept({ file }: { file: PendingUpload }) {
  const { page, format } = useTexts();
  const words = page.files.pending;
  const id = useId();
  const until = new Date(Date.parse(file.keptAt) + KEPT_FOR).toISOString();
  return (
    <section className={css('surface', 'kept')} aria-labelledby={id}>
      <span className={css('seal', 'warn')}>
        <HardDrive size={24} strokeWidth={1.9} aria-hidden />
      </span>
      <div className={css('main')}>
        <h2 id={id} className={css('headline')}>
          {words.title(file.format)}
        </h2>
        <Lead>{words.about(format.shortTime(file.keptAt), format.shortDay(until))}</Lead>
        <Facts>
          <Fact>
            <Rich text={page.last.rows(file.recordCount, format)} />
          </Fact>
          <Fact>
            <b>{format.size(file.fileSize)}</b>
          </Fact>
          <Fact>{file.fileName}</Fact>
        </Facts>
      </div>
      <KeptActions recordId={file.recordId} />
    </section>
  );
}

function KeptActions({ recordId }: { recordId: string }) {
  const { retryUpload, saveKept, discardKept } = useBackupActions();
  const words = useTexts().page.files.pending;
  return (
    <div className={css('actions')}>
      <Button look="primary" onClick={() => void retryUpload(recordId)}>
        <CloudUpload size={18} aria-hidden />
        {words.retry}
      </Button>
      <Button onClick={() => void saveKept(recordId)}>
        <ArrowDownToLine size={18} aria-hidden />
        {words.save}
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label={words.discard}
        title={words.discard}
        onClick={() => void discardKept(recordId)}
      >
        <Trash2 size={17} aria-hidden />
      </Button>
    </div>
  );
}
