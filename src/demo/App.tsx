import type { SupabaseClient } from '@supabase/supabase-js';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { BackupManagement } from '../components/settings/BackupManagement.tsx';
import { useCurrentLanguage } from '../components/texts/index.ts';
import { classNames } from '../components/ui/index.ts';
import type { BackupPageStore } from '../state/index.ts';
import styles from './App.module.css';
import { navigate, PATHS, usePath } from './shell/router.ts';
import { Shell } from './shell/Shell.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { SignOut } from './sign-in/SignOut.tsx';
import { type Session, useSession } from './sign-in/use-session.ts';
import { useDemoTexts } from './texts/use-demo-texts.ts';

const css = classNames(styles);

/** What the application is made from. */
export interface AppProps {
  readonly client: SupabaseClient;
  readonly createStore: () => BackupPageStore;
  /** Whether a full backup is being made in this browser, by whatever tab. */
  readonly isBusy: () => Promise<boolean>;
  readonly demonstration: boolean;
}

/** Everybody is where they belong: at the sign-in without a session, at the backups with one. */
export function App({ client, createStore, isBusy, demonstration }: AppProps) {
  const { session, signOut } = useSession(client);
  const path = usePath();
  useDocumentLanguage();
  const place = placeOf(session);
  // The store of whoever was signed in last: a session can end in another tab, and a backup with it.
  const latest = useRef<BackupPageStore>(null);
  const backupEnded = useMemo(
    () => session.status === 'none' && session.ended && lostItsSession(latest.current),
    [session],
  );

  useEffect(() => {
    if (place !== null && place !== path) navigate(place, { replace: true });
  }, [place, path]);

  if (session.status === 'looking') return null;
  if (session.status === 'none') {
    return <SignInPage {...{ client, demonstration, backupEnded }} ended={session.ended} />;
  }
  // Another person has another store: nothing of the one before is shown.
  return <SignedIn key={session.userId} {...{ client, createStore, isBusy, signOut, latest }} email={session.email} />;
}

/** The document says which language it is in: to screen readers, and to the browser's offer to translate it. */
function useDocumentLanguage(): void {
  const language = useCurrentLanguage();
  const { title } = useDemoTexts();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
}

function lostItsSession(store: BackupPageStore | null): boolean {
  const run = store?.getState().run;
  return run?.status === 'running' || (run?.status === 'failed' && run.error.code === 'session_expired');
}

function placeOf({ status }: Session): string | null {
  if (status === 'looking') return null;
  return status === 'none' ? PATHS.signIn : PATHS.backup;
}

interface SignedInProps extends Pick<AppProps, 'client' | 'createStore' | 'isBusy'> {
  readonly latest: RefObject<BackupPageStore | null>;
  readonly email: string;
  readonly signOut: () => Promise<void>;
}

function SignedIn({ client, email, createStore, isBusy, signOut, latest }: SignedInProps) {
  const [store] = useState(createStore);
  useEffect(() => {
    latest.current = store;
  }, [latest, store]);
  const { crumb } = useDemoTexts();
  // What is left of a session that the server no longer takes is put away; that leads to the sign-in.
  const signInAgain = () => void client.auth.signOut({ scope: 'local' });
  return (
    <Shell email={email} signOut={<SignOut store={store} isBusy={isBusy} onSignOut={signOut} />}>
      <p className={css('crumb')}>{crumb}</p>
      <BackupManagement store={store} onSignIn={signInAgain} />
    </Shell>
  );
}
