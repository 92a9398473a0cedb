import type { SupabaseClient } from '@supabase/supabase-js';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Who is signed in. `ended` tells a session that ran out from one that was left. */
export type Session =
  | { readonly status: 'looking' }
  | { readonly status: 'none'; readonly ended: boolean }
  | { readonly status: 'signed-in'; readonly userId: string; readonly email: string };

/** Follows the session of the page's client, and lets one leave it. */
export function useSession(client: SupabaseClient): { session: Session; signOut: () => Promise<void> } {
  const [session, setSession] = useState<Session>({ status: 'looking' });
  const leaving = useRef(false);

  useEffect(() => {
    const { data } = client.auth.onAuthStateChange((_event, next) => {
      const left = leaving.current;
      setSession((before) => {
        if (next === null) return { status: 'none', ended: before.status === 'signed-in' && !left };
        const { id, email = '' } = next.user;
        const same = before.status === 'signed-in' && before.userId === id && before.email === email;
        return same ? before : { status: 'signed-in', userId: id, email };
      });
    });
    return () => data.subscription.unsubscribe();
  }, [client]);

  const signOut = useCallback(async () => {
    leaving.current = true;
    // The session of this browser only; others stay signed in where they are.
    await client.auth.signOut({ scope: 'local' });
    leaving.current = false;
  }, [client]);

  return { session, signOut };
}
