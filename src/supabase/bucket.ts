import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError } from '../backup';
import { dataOf } from './server-error';

/** Paths that one request removes at most. */
const REMOVED_AT_ONCE = 100;

/** Whether there is an object at the path. */
export async function bucketHas(client: SupabaseClient, bucket: string, path: string): Promise<boolean> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const objects = await dataOf(client.storage.from(bucket).list(folder));
  return objects?.some(({ name }) => `${folder}/${name}` === path) === true;
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
      if (removed.has(path) || !(await bucketHas(client, bucket, path))) continue;
      throw new BackupError('server', `The file ${path} could not be removed from ${bucket}.`);
    }
  }
}
