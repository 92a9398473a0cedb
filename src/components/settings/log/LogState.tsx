import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import notice from '../../ui/Notice.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './LogState.module.css';
import { brokenLogText, logText } from './log-text.ts';

const css = classNames(notice, styles);

/** Says that the log is as it was written, or what is broken; nothing before it was looked at once. */
export function LogState() {
  const check = useBackup((state) => state.logCheck);
  const texts = useTexts();
  if (check.status === 'failed') return <NotChecked />;
  if (check.value === null) return null;
  if (!check.value.intact) return <Broken />;
  return (
    <p className={css('line', 'good')}>
      <ShieldCheck size={15} aria-hidden />
      {logText(check.value, texts)}
    </p>
  );
}

function NotChecked() {
  const { checkLog } = useBackupActions();
  const { log } = useTexts().page.history;
  return (
    <div className={css('line')}>
      <ShieldAlert size={15} aria-hidden />
      {log.notChecked}
      <Button look="ghost" size="small" onClick={() => void checkLog()}>
        {log.checkAgain}
      </Button>
    </div>
  );
}

function Broken() {
  const texts = useTexts();
  const check = useBackup((state) => state.logCheck.value);
  const history = useBackup((state) => state.history.value);
  if (check === null) return null;
  return (
    <div className={css('notice', 'broken')}>
      <ShieldAlert size={18} aria-hidden />
      <div>
        <p className={css('title')}>{logText(check, texts)}</p>
        <p className={css('more')}>{brokenLogText(check, history ?? [], texts)}</p>
      </div>
    </div>
  );
}
