import { LanguageSwitch } from '../../texts/LanguageSwitch.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupView } from '../BackupContext.tsx';
import { Options } from '../options/Options.tsx';
import { useOverdue } from '../safety/use-overdue.ts';
import { BackUpNow } from './BackUpNow.tsx';
import styles from './PageHead.module.css';

const css = classNames(styles);

/** What the page is for, and the one thing to do here. */
export function PageHead({ switchable }: { switchable: boolean }) {
  const access = useBackup((state) => state.access.status);
  const format = useBackup((state) => state.format);
  const overdue = useOverdue();
  const { title, showsStatus } = useBackupView();
  const { head } = useTexts().page;
  return (
    <header className={css('head')}>
      <div className={css('text')}>
        <h1>{title ?? head.title}</h1>
        <p>{head.lead(format)}</p>
      </div>
      <div className={css('side')}>
        {switchable && <LanguageSwitch />}
        {access !== 'denied' && (
          <div className={css('actions')}>
            {access === 'granted' && <Options />}
            {access === 'granted' && (overdue === null || !showsStatus) && <BackUpNow />}
          </div>
        )}
      </div>
    </header>
  );
}
