import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import notice from '../../ui/Notice.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import styles from './LogState.module.css';
import { brokenLogText, logText } from './log-text.ts';

const css = classNames(notice, styles);

/** Says that the log is as it was written, or what is broken; nothing before it was looked at once. */
export function LogState() {
  const check = useBackup((state) => state.logCheck);
  if (check.status === 'failed') return <NotChecked />;
  if (check.value === null) return null;
  if (!check.value.intact) return <Broken />;
  return (
    <p className={css('line', 'good')}>
      <ShieldCheck size={15} aria-hidden />
      {logText(check.value)}
    </p>
  );
}

function NotChecked() {
  const { checkLog } = useBackupActions();
  return (
    <div className={css('line')}>
      <ShieldAlert size={15} aria-hidden />
      Whether the log is intact can’t be checked now
      <Button look="ghost" size="small" onClick={() => void checkLog()}>
        Check again
      </Button>
    </div>
  );
}

function Broken() {
  const { timeZone } = useBackupView();
  const check = useBackup((state) => state.logCheck.value);
  const history = useBackup((state) => state.history.value);
  if (check === null) return null;
  return (
    <div className={css('notice', 'broken')}>
      <ShieldAlert size={18} aria-hidden />
      <div>
        <p className={css('title')}>{logText(check)}</p>
        <p className={css('more')}>{brokenLogText(check, history ?? [], timeZone)}</p>
      </div>
    </div>
  );
}
