import type { SupabaseClient } from '@supabase/supabase-js';
import type { StoredChecksum } from '../../core/index.ts';
import { listed } from './bucket.ts';

/** What the `eTag` of an object is that was written in one piece; that of parts has their number behind it. */
const MD5 = /^"?([0-9a-f]{32})"?$/i;

/** What the store says of the content of an object, where it took it in one piece; `null` where it says nothing of it. */
export async function storedChecksum(
  client: SupabaseClient,
  bucket: string,
  path: string,
): Promise<StoredChecksum | null> {
  const { size, eTag } = (await listed(client, bucket, path))?.metadata ?? {};
  const md5 = MD5.exec(String(eTag))?.[1];
  return typeof size === 'number' && md5 !== undefined ? { size, md5: md5.toLowerCase() } : null;
}
