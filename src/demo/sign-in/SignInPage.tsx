import type { SupabaseClient } from '@supabase/supabase-js';
import { type FormEvent, useState } from 'react';
import { LanguageSwitch } from '../../components/texts/index.ts';
import { Button, classNames, Notice, theme } from '../../components/ui/index.ts';
import { Brand } from '../shell/Brand.tsx';
import { useDemoTexts } from '../texts/use-demo-texts.ts';
import styles from './SignInPage.module.css';
import { type Refusal, refusalOf } from './sign-in-error.ts';

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
  const [refused, setRefused] = useState<Refusal | null>(null);
  const texts = useDemoTexts();
  const words = texts.signIn;
  const [busy, setBusy] = useState(false);

  async function signIn(form: HTMLFormElement): Promise<void> {
    const entered = new FormData(form);
    const credentials = { email: String(entered.get('email')).trim(), password: String(entered.get('password')) };
    setBusy(true);
    setRefused(null);
    const { error } = await client.auth.signInWithPassword(credentials);
    setBusy(false);
    if (error !== null) setRefused(refusalOf(error));
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void signIn(event.currentTarget);
  };

  return (
    <main id="content" className={`${theme} ${css('page')}`} tabIndex={-1}>
      <div className={css('card')}>
        <Brand />
        <h1 className={css('title')}>{words.title}</h1>
        {ended && refused === null && <p className={css('ended')}>{backupEnded ? words.backupEnded : words.ended}</p>}
        <form className={css('form')} onSubmit={submit}>
          {refused !== null && <Notice title={texts.refused[refused]} />}
          <label>
            {words.email}
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
            {words.password}
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
          <Button look="primary" type="submit" inactive={busy}>
            {words.title}
          </Button>
        </form>
      </div>
      <LanguageSwitch />
      {demonstration && (
        <p className={css('hint')}>
          {words
            .demonstration({ login: 'admin@example.com' }, { login: 'staff@example.com' }, { login: 'demo-password' })
            .map((part) => (typeof part === 'string' ? part : <b key={part.login}>{part.login}</b>))}
        </p>
      )}
    </main>
  );
}
