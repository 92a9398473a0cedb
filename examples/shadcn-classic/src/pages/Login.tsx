import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { supabase } from '@/integrations/supabase/client';

export default function Login() {
  const [busy, setBusy] = useState(false);

  const signIn = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const { error } = await supabase.auth.signInWithPassword({
      email: String(form.get('email')),
      password: String(form.get('password')),
    });
    setBusy(false);
    if (error) toast.error(error.message);
  };

  const field = 'h-10 w-full rounded-md border border-input bg-background px-3 text-sm';
  return (
    <main className="mx-auto mt-24 max-w-sm space-y-4 p-6">
      <h1 className="text-2xl font-semibold">Provider desk</h1>
      <form className="space-y-4" onSubmit={signIn}>
        <label className="block space-y-1 text-sm">
          <span>Email</span>
          <input className={field} name="email" type="email" autoComplete="username" required />
        </label>
        <label className="block space-y-1 text-sm">
          <span>Password</span>
          <input className={field} name="password" type="password" autoComplete="current-password" required />
        </label>
        <Button className="w-full" disabled={busy}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
