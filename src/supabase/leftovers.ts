import type { SupabaseClient } from '@supabase/supabase-js';
import type { OngoingRun } from '../backup';
import { removeFromBucket } from './bucket';
import { dataOf } from './server-error';
import { updateLog } from './update-log';

/** The answer of `backup_running`. */
interface RunningAnswer {
  readonly id: string;
  readonly by: string | null;
  readonly since: string;
  readonly heartbeat_at: string;
  readonly mine: boolean;
}

/** The answer of `backup_tidy`. */
interface TidyAnswer {
  /** Runs that had gone silent and are closed now. */
  readonly interrupted: readonly string[];
  /** Paths of files that belong to no backup, or whose removal was started. */
  readonly orphans: readonly string[];
  /** Runs whose removal was started and is to be put on record once their files are gone. */
  readonly removals: readonly string[];
}

/** The full backup that is going on, whoever makes it. */
export async function ongoingRun(client: SupabaseClient): Promise<OngoingRun | null> {
  const run = (await dataOf(client.rpc('backup_running').retry(false))) as RunningAnswer | null;
  if (run === null) return null;
  const { id, by, since, heartbeat_at: heartbeatAt, mine } = run;
  return { id: String(id), by: by ?? 'Somebody', since, heartbeatAt, mine };
}

/**
 * Lets the database close runs that have gone silent, removes the files that belong to no backup, and puts on record the
 * removals that broke off. Answers whether there was anything to do.
 */
export async function tidyUp(client: SupabaseClient, bucket: string): Promise<boolean> {
  const { interrupted, orphans, removals } = (await dataOf(client.rpc('backup_tidy').retry(false))) as TidyAnswer;
  await removeFromBucket(client, bucket, orphans);
  const removedAt = new Date().toISOString();
  for (const id of removals) await updateLog(client, String(id), { removed_at: removedAt });
  return interrupted.length + orphans.length + removals.length > 0;
}
