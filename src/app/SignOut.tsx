import { LogOut } from 'lucide-react';
import { AlertDialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { classNames } from '../components/class-names';
import { Button } from '../components/ui/Button';
import { theme } from '../components/ui/theme';
import type { BackupPageStore } from '../store';
import styles from './SignOut.module.css';

const css = classNames(styles);

/** Signs out; while a run is under way it asks first, and stops the run as long as the session can still record that. */
export function SignOut({ store, onSignOut }: { store: BackupPageStore; onSignOut: () => Promise<void> }) {
  const running = useStore(store, (state) => state.run.status === 'running');
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    // It ended while the question was open: there is nothing left to ask, now or at the next run.
    if (!running) setAsking(false);
  }, [running]);
  const stopAndSignOut = async () => {
    await store.getState().cancel();
    await onSignOut();
  };
  return (
    <>
      <Button look="ghost" size="small" onClick={() => (running ? setAsking(true) : void onSignOut())}>
        <LogOut size={16} aria-hidden />
        Sign out
      </Button>
      <AlertDialog.Root open={asking && running} onOpenChange={setAsking}>
        <AlertDialog.Portal>
          <div className={css('overlay')} />
          <AlertDialog.Content className={`${theme} ${css('dialog')}`}>
            <AlertDialog.Title className={css('title')}>A backup is being made</AlertDialog.Title>
            <AlertDialog.Description className={css('text')}>
              It needs your session. If you sign out now it stops, and no file is kept.
            </AlertDialog.Description>
            <div className={css('actions')}>
              <AlertDialog.Cancel asChild>
                <Button>Stay</Button>
              </AlertDialog.Cancel>
              <Button look="primary" onClick={() => void stopAndSignOut()}>
                Stop it and leave
              </Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}
