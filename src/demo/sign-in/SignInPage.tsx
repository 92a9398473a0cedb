import type { SupabaseClient } from '@supabase/supabase-js';
import { type FormEvent, useState } from 'react';
import { Button, classNames, Notice, theme } from '../../components/ui/index.ts';
import { Brand } from '../shell/Brand.tsx';
import styles from './SignInPage.module.css';
import { signInError } from './sign-in-error.ts';

const css = classNames(styles);

/** What the sign-in page needs. */
export interface SignInPageProps {
  readonly client: SupabaseClient;
  /** A session ran out, or was left in another tab: say so. */
  readonly ended: boolean;
  /** A backup was being made with it, and ended too. */
  readonly backupEnded: boolean;
  /** The backend is the demonstration's own: name its logins. */
  readonly demonstration: boolean;
}

/** Where one signs in; the session itself is followed elsewhere. */
export function SignInPage({ client, ended, backupEnded, demonstration }: SignInPageProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function signIn(form: HTMLFormElement): Promise<void> {
    const entered = new FormData(form);
    const credentials = { email: String(entered.get('email')).trim(), password: String(entered.get('password')) };
    setBusy(true);
    setRefused(null);
    const { error } = await client.auth.signInWithPassword(credentials);
    setBusy(false);
    if (error !== null) setRefused(signInError(error));
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void signIn(event.currentTarget);
  };

  return (
    <main className={`${theme} ${css('page')}`}>
      <div className={css('card')}>
        <Brand />
        <h1 className={css('title')}>Sign in</h1>
        {ended && refused === null && (
          <p className={css('ended')}>
            {backupEnded
              ? 'Your session has ended, and the backup that was being made ended with it. Sign in to go on.'
              : 'Your session has ended. Sign in to go on.'}
          </p>
        )}
        <form className={css('form')} onSubmit={submit}>
          {refused !== null && <Notice title={refused} />}
          <label>
            Email
            <input
              name="email"
              type="email"
              autoComplete="username"
              required
              autoCapitalize="none"
              spellCheck={false}
            />
          </label>
          <label>
            Password
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
          <Button look="primary" type="submit" inactive={busy}>
            Sign in
          </Button>
        </form>
      </div>
      {demonstration && (
        <p className={css('hint')}>
          This is a demonstration. <b>admin@example.com</b> may make backups, <b>staff@example.com</b> may not; the
          password of both is <b>demo-password</b>.
        </p>
      )}
    </main>
  );
}
