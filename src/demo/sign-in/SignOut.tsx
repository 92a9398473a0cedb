import { LogOut } from 'lucide-react';
import { AlertDialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button, classNames, theme } from '../../components/ui/index.ts';
import type { BackupPageStore } from '../../state/index.ts';
import { useDemoTexts } from '../texts/use-demo-texts.ts';
import styles from './SignOut.module.css';

const css = classNames(styles);

/** What signing out needs. */
export interface SignOutProps {
  readonly store: BackupPageStore;
  /** Whether a full backup is being made in this browser, by whatever tab. */
  readonly isBusy: () => Promise<boolean>;
  readonly onSignOut: () => Promise<void>;
}

/**
 * Signs out of all tabs of this browser. While one of them makes a backup it asks first; a run of this tab is stopped as long
 * as the session can still record that.
 */
export function SignOut({ store, isBusy, onSignOut }: SignOutProps) {
  const running = useStore(store, (state) => state.run.status === 'running');
  const [asking, setAsking] = useState<'here' | 'elsewhere' | null>(null);
  useEffect(() => {
    // It ended while the question was open: there is nothing left to ask, now or at the next run.
    if (!running) setAsking((where) => (where === 'here' ? null : where));
  }, [running]);
  const signOut = async () => {
    if (running) setAsking('here');
    else if (await isBusy().catch(() => false)) setAsking('elsewhere');
    else await onSignOut();
  };
  const leave = async () => {
    if (asking === 'here') await store.getState().cancel();
    await onSignOut();
  };
  const words = useDemoTexts().signOut;
  const [text, action] = asking === 'elsewhere' ? [words.elsewhere, words.leave] : [words.here, words.stop];
  return (
    <>
      <Button look="ghost" size="small" onClick={() => void signOut()}>
        <LogOut size={16} aria-hidden />
        {words.button}
      </Button>
      <AlertDialog.Root open={asking !== null} onOpenChange={(open) => !open && setAsking(null)}>
        <AlertDialog.Portal>
          <div className={css('overlay')} />
          <AlertDialog.Content className={`${theme} ${css('dialog')}`}>
            <AlertDialog.Title className={css('title')}>{words.title}</AlertDialog.Title>
            <AlertDialog.Description className={css('text')}>{text}</AlertDialog.Description>
            <div className={css('actions')}>
              <AlertDialog.Cancel asChild>
                <Button>{words.stay}</Button>
              </AlertDialog.Cancel>
              <Button look="primary" onClick={() => void leave()}>
                {action}
              </Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </>
  );
}
