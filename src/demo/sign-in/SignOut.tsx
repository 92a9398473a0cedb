import { LogOut } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/ui/index.ts';
import type { BackupPageStore } from '../../state/index.ts';
import { useDemoTexts } from '../texts/use-demo-texts.ts';

const SignOutQuestion = lazy(async () => ({ default: (await import('./SignOutQuestion.tsx')).SignOutQuestion }));

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
  const button = useRef<HTMLButtonElement>(null);
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
  return (
    <>
      <Button ref={button} look="ghost" size="small" onClick={() => void signOut()}>
        <LogOut size={16} aria-hidden />
        {words.button}
      </Button>
      <Suspense fallback={null}>
        {asking !== null && (
          <SignOutQuestion where={asking} button={button} onStay={() => setAsking(null)} onLeave={() => void leave()} />
        )}
      </Suspense>
    </>
  );
}
