import { ArrowDownToLine, CloudUpload, HardDrive, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { KEPT_FOR, type PendingUpload } from '../../../core/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import actions from '../../ui/styles/actions.module.css';
import surface from '../../ui/styles/surface.module.css';
import tones from '../../ui/styles/tones.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import { count, size } from '../shared/format.ts';
import seal from '../shared/Seal.module.css';
import { shortDay, shortTime } from '../shared/time.ts';
import styles from './PendingUploads.module.css';

const css = classNames(seal, actions, surface, tones, styles);

/** Finished files that did not reach the bucket, and what can be done with them. Not while a run may be using one. */
export function PendingUploads() {
  const running = useBackup((state) => state.run.status === 'running');
  const kept = useBackup((state) => state.kept);
  if (running) return null;
  return kept.map((file) => <Kept key={file.recordId} file={file} />);
}

function Kept({ file }: { file: PendingUpload }) {
  const { timeZone } = useBackupView();
  const id = useId();
  const until = new Date(Date.parse(file.keptAt) + KEPT_FOR).toISOString();
  return (
    <section className={css('surface', 'kept')} aria-labelledby={id}>
      <span className={css('seal', 'warn')}>
        <HardDrive size={24} strokeWidth={1.9} aria-hidden />
      </span>
      <div className={css('main')}>
        <h2 id={id} className={css('headline')}>
          A finished {FORMAT_WORDS[file.format].file} is kept on this computer
        </h2>
        <Lead>
          Its rows were proven complete on {shortTime(file.keptAt, timeZone)}, but it did not reach your project. This
          browser keeps it until {shortDay(until, timeZone)}, or until your next backup is made here.
        </Lead>
        <Facts>
          <Fact>
            <b>{count(file.recordCount)}</b> rows
          </Fact>
          <Fact>
            <b>{size(file.fileSize)}</b>
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
  return (
    <div className={css('actions')}>
      <Button look="primary" onClick={() => void retryUpload(recordId)}>
        <CloudUpload size={18} aria-hidden />
        Retry upload
      </Button>
      <Button onClick={() => void saveKept(recordId)}>
        <ArrowDownToLine size={18} aria-hidden />
        Save to this computer
      </Button>
      <Button
        look="ghost"
        size="icon"
        aria-label="Discard the kept file"
        title="Discard the kept file"
        onClick={() => void discardKept(recordId)}
      >
        <Trash2 size={17} aria-hidden />
      </Button>
    </div>
  );
}
