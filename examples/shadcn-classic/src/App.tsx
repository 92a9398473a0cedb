import type { Session } from '@supabase/supabase-js';
import { useEffect, useState } from 'react';
import { Toaster } from 'sonner';
import { supabase } from '@/integrations/supabase/client';
import Login from '@/pages/Login';
import Settings from '@/pages/Settings';

export default function App() {
  const [session, setSession] = useState<Session | null>(null);

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((_event, now) => setSession(now));
    return () => data.subscription.unsubscribe();
  }, []);

  return (
    <>
      {session ? <Settings /> : <Login />}
      <Toaster />
    </>
  );
}
