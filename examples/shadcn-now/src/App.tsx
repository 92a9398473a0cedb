import { createClient, type Session } from '@supabase/supabase-js';
import { type FormEvent, useEffect, useState } from 'react';
import { BackupManagement } from 'workbook-backup/react';

const { VITE_SUPABASE_URL, VITE_SUPABASE_PUBLISHABLE_KEY } = import.meta.env as Record<string, string>;
const supabase = createClient(VITE_SUPABASE_URL ?? '', VITE_SUPABASE_PUBLISHABLE_KEY ?? '');

export function App() {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((_event, now) => setSession(now));
    return () => data.subscription.unsubscribe();
  }, []);
  return session === null ? <SignIn /> : <Backups />;
}

function Backups() {
  return (
    <main className="mx-auto max-w-6xl space-y-6 p-6">
      <header className="flex items-center justify-between">
        <h1 className="text-2xl font-semibold">Corner shop</h1>
        <button
          type="button"
          className="h-10 rounded-md border border-input px-4 text-sm"
          onClick={() => document.documentElement.classList.toggle('dark')}
        >
          Theme
        </button>
      </header>
      <BackupManagement supabase={supabase} />
    </main>
  );
}

function SignIn() {
  const [problem, setProblem] = useState<string | null>(null);
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { email: String(form.get('email')), password: String(form.get('password')) };
    const { error } = await supabase.auth.signInWithPassword(credentials);
    setProblem(error?.message ?? null);
  };
  const field = 'mt-1 h-10 w-full rounded-md border border-input px-3 text-sm';
  return (
    <main className="mx-auto mt-24 max-w-sm p-6">
      <h1 className="text-2xl font-semibold">Corner shop</h1>
      <form className="mt-4 space-y-4" onSubmit={(event) => void signIn(event)}>
        <label className="block text-sm">
          Email
          <input className={field} name="email" type="email" autoComplete="username" required />
        </label>
        <label className="block text-sm">
          Password
          <input className={field} name="password" type="password" autoComplete="current-password" required />
        </label>
        {problem !== null && <p role="alert">{problem}</p>}
        <button className="h-10 w-full rounded-md bg-primary text-sm text-primary-foreground" type="submit">
          Sign in
        </button>
      </form>
    </main>
  );
}
