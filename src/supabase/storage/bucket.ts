import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, say } from '../../core/index.ts';
import { dataOf, serverError } from '../errors/server-error.ts';

/** Paths that one request removes at most. */
const REMOVED_AT_ONCE = 100;

/** Bytes of the object at the path, as the bucket lists it; `null` where it lists none. */
export async function sizeInBucket(client: SupabaseClient, bucket: string, path: string): Promise<number | null> {
  const object = await listed(client, bucket, path);
  if (object === undefined) return null;
  const size: unknown = object.metadata?.['size'];
  if (typeof size === 'number') return size;
  throw new BackupError('server', say('server.size_unknown'), {
    hint: say('hint.few_minutes'),
  });
}

/** The object at the path, as the bucket lists it. */
export async function listed(client: SupabaseClient, bucket: string, path: string) {
  const names = path.lastIndexOf('/') + 1;
  const objects = await dataOf(client.storage.from(bucket).list(path.slice(0, Math.max(0, names - 1))));
  if (!Array.isArray(objects)) throw serverError({ message: 'The bucket answered with no list.' });
  return objects.find(({ name }) => name === path.slice(names));
}

/** Removes objects, whether or not they are there. Rejects when one is there all the same afterwards. */
export async function removeFromBucket(
  client: SupabaseClient,
  bucket: string,
  paths: readonly string[],
): Promise<void> {
  for (let from = 0; from < paths.length; from += REMOVED_AT_ONCE) {
    const batch = paths.slice(from, from + REMOVED_AT_ONCE);
    const removed = new Set((await dataOf(client.storage.from(bucket).remove(batch)))?.map(({ name }) => name));
    for (const path of batch) {
      // What was not removed was not there, or the policies refused without a word.
      if (removed.has(path) || (await listed(client, bucket, path)) === undefined) continue;
      throw new BackupError('server', say('server.not_removed', { path, bucket }));
    }
  }
}
