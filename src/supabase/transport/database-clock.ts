import type { SupabaseClient } from '@supabase/supabase-js';
import type { Clock } from '../../core/index.ts';
import { dataOf } from '../errors/server-error.ts';
import { once } from './once.ts';
import type { ServerClock } from './server-clock.ts';

/** The clock of a run: learnt with every answer of the client, and asked for where there was none yet. */
export function databaseClock(client: SupabaseClient, clock: ServerClock): Clock {
  return {
    learn: async (signal) => {
      if (!clock.isKnown) await dataOf(once(client.rpc('is_backup_admin')).abortSignal(signal));
    },
    now: () => clock.now(),
    off: () => clock.off(),
  };
}
