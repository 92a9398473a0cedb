import { ShieldCheck } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { Options } from '../options/Options.tsx';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import styles from './PageHead.module.css';

const css = classNames(styles);

/** What the page is for, and the one thing to do here. */
export function PageHead() {
  const granted = useBackup((state) => state.access.status === 'granted');
  const running = useBackup((state) => state.run.status === 'running');
  const format = useBackup((state) => state.format);
  const { backUp } = useBackupActions();
  const { title } = useBackupView();
  return (
    <header className={css('head')}>
      <div className={css('text')}>
        <h1>{title}</h1>
        <p>
          Everything in your system, in one {FORMAT_WORDS[format].file}: made in this browser, checked row by row, kept
          in your own project.
        </p>
      </div>
      {granted && (
        <div className={css('actions')}>
          <Options />
          <Button look="primary" inactive={running} onClick={() => void backUp()}>
            <ShieldCheck size={18} aria-hidden />
            Back up now
          </Button>
        </div>
      )}
    </header>
  );
}
