import type { SupabaseClient } from '@supabase/supabase-js';
import type { OngoingRun } from '../../core/index.ts';
import { removeFromBucket } from '../storage/bucket.ts';
import { call } from './command.ts';

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
  /** Paths of files in the folders of closed runs that no record needs. */
  readonly garbage: readonly string[];
  /** Records whose removal was started and is to be put on record once their files are gone; `path` is `null` where they are. */
  readonly removals: readonly { readonly id: string; readonly path: string | null }[];
}

/** The full backup that is going on, whoever makes it. */
export async function ongoingRun(client: SupabaseClient): Promise<OngoingRun | null> {
  const run = (await call(client, 'running')) as RunningAnswer | null;
  if (run === null) return null;
  const { id, by, since, heartbeat_at: heartbeatAt, mine } = run;
  return { id: String(id), by: by ?? 'Somebody', since, heartbeatAt, mine };
}

/**
 * Lets the database close runs that have gone silent, removes what runs of the module have left, and puts on record the
 * removals that broke off. Files that others put into the bucket are not its business. Answers whether there was anything to do.
 */
export async function tidyUp(client: SupabaseClient, bucket: string): Promise<boolean> {
  const { interrupted, garbage, removals } = (await call(client, 'tidy')) as TidyAnswer;
  const started = removals.flatMap(({ path }) => (path === null ? [] : [path]));
  await removeFromBucket(client, bucket, [...garbage, ...started]);
  for (const { id } of removals) await call(client, 'finish_removal', { record: id });
  return interrupted.length + garbage.length + removals.length > 0;
}
