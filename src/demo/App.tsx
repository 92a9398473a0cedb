import type { SupabaseClient } from '@supabase/supabase-js';
import { useEffect, useMemo, useRef } from 'react';
import { BackupManagement } from '../components/settings/BackupManagement.tsx';
import { useBackupPage } from '../components/settings/page/use-backup-page.ts';
import { classNames } from '../components/ui/index.ts';
import type { BackupOptions } from '../setup/index.ts';
import type { BackupPageStore } from '../state/index.ts';
import styles from './App.module.css';
import { navigate, PATHS, usePath } from './shell/router.ts';
import { Shell } from './shell/Shell.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { SignOut } from './sign-in/SignOut.tsx';
import { type Session, useSession } from './sign-in/use-session.ts';
import { useDemoLanguage, useDemoTexts } from './texts/use-demo-texts.ts';

const css = classNames(styles);

/** What the application is made from. */
export interface AppProps {
  readonly client: SupabaseClient;
  /** What it says of its backups. */
  readonly options: BackupOptions;
  readonly demonstration: boolean;
}

/** Everybody is where they belong: at the sign-in without a session, at the backups with one. */
export function App({ client, options, demonstration }: AppProps) {
  const page = useBackupPage(client, options);
  const { session, signOut } = useSession(client);
  const path = usePath();
  const { crumb } = useDemoTexts();
  useDocumentLanguage();
  const place = placeOf(session);
  // A session can end in another tab, and a backup with it.
  const backupEnded = useMemo(
    () => session.status === 'none' && session.ended && lostItsSession(page.store),
    [session, page],
  );
  useFocusInPlace(place);

  useEffect(() => {
    if (place !== null && place !== path) navigate(place, { replace: true });
  }, [place, path]);

  if (session.status === 'looking') return null;
  if (session.status === 'none') {
    return <SignInPage {...{ client, demonstration, backupEnded }} ended={session.ended} />;
  }
  // What is left of a session that the server no longer takes is put away; that leads to the sign-in.
  const signInAgain = () => void client.auth.signOut({ scope: 'local' });
  return (
    <Shell email={session.email} signOut={<SignOut {...page} onSignOut={signOut} />}>
      <p className={css('crumb')}>{crumb}</p>
      <BackupManagement key={session.userId} supabase={client} {...options} onSignIn={signInAgain} />
    </Shell>
  );
}

/** Whoever signs in or out goes on with the keyboard at what is shown then; a page that is just opened begins at its top. */
function useFocusInPlace(place: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current !== null && before.current !== place) document.getElementById('content')?.focus();
    before.current = place;
  }, [place]);
}

/** The document says which language it is in: to screen readers, and to the browser's offer to translate it. */
function useDocumentLanguage(): void {
  const language = useDemoLanguage();
  const { title } = useDemoTexts();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
}

function lostItsSession(store: BackupPageStore): boolean {
  const { run } = store.getState();
  return run.status === 'running' || (run.status === 'failed' && run.error.code === 'session_expired');
}

function placeOf({ status }: Session): string | null {
  if (status === 'looking') return null;
  return status === 'none' ? PATHS.signIn : PATHS.backup;
}
