import { ShieldCheck } from 'lucide-react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';

/** The one thing to do here. It is on the page once: at its head, or where it is said that a backup is overdue. */
export function BackUpNow() {
  const running = useBackup((state) => state.run.status === 'running');
  const nothing = useBackup((state) => state.choice.sheets?.length === 0);
  const { backUp } = useBackupActions();
  const { head } = useTexts().page;
  return (
    <Button look="primary" inactive={running || nothing} onClick={() => void backUp()}>
      <ShieldCheck size={18} aria-hidden />
      {head.backUp}
    </Button>
  );
}
