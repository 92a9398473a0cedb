import { ShieldCheck } from 'lucide-react';
import { LanguageSwitch } from '../../texts/LanguageSwitch.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { Options } from '../options/Options.tsx';
import styles from './PageHead.module.css';

const css = classNames(styles);

/** What the page is for, and the one thing to do here. */
export function PageHead({ switchable }: { switchable: boolean }) {
  const granted = useBackup((state) => state.access.status === 'granted');
  const running = useBackup((state) => state.run.status === 'running');
  const format = useBackup((state) => state.format);
  const { backUp } = useBackupActions();
  const { title } = useBackupView();
  const { head } = useTexts().page;
  return (
    <header className={css('head')}>
      <div className={css('text')}>
        <h1>{title ?? head.title}</h1>
        <p>{head.lead(format)}</p>
      </div>
      <div className={css('side')}>
        {switchable && <LanguageSwitch />}
        {granted && (
          <div className={css('actions')}>
            <Options />
            <Button look="primary" inactive={running} onClick={() => void backUp()}>
              <ShieldCheck size={18} aria-hidden />
              {head.backUp}
            </Button>
          </div>
        )}
      </div>
    </header>
  );
}
