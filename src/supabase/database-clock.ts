import type { SupabaseClient } from '@supabase/supabase-js';
import type { Clock } from '../backup';
import type { ServerClock } from './server-clock';
import { dataOf } from './server-error';

/** The clock of a run: learnt with every answer of the client, and asked for where there was none yet. */
export function databaseClock(client: SupabaseClient, clock: ServerClock): Clock {
  return {
    learn: async (signal) => {
      if (!clock.isKnown) await dataOf(client.rpc('is_backup_admin').retry(false).abortSignal(signal));
    },
    now: () => clock.now(),
    off: () => clock.off(),
  };
}
