import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, say } from '../../core/index.ts';
import { dataOf } from '../errors/server-error.ts';

/** Seconds that a download's address is good for. */
const SIGNED_FOR = 60;

/**
 * An address under which a file downloads under a name. The client encodes what it signs and the name once too little or once
 * too often: letters of another alphabet in either, and a `%`, a `?` or a `#` in the path.
 */
export async function downloadUrl(client: SupabaseClient, bucket: string, path: string, name: string): Promise<string> {
  const place = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
  const signed = await dataOf(client.storage.from(bucket).createSignedUrl(place, SIGNED_FOR));
  const [, root, token] = /^(.*?\/object\/sign\/).*[?&]token=([^&#]+)/s.exec(signed?.signedUrl ?? '') ?? [];
  if (root === undefined || token === undefined) {
    throw new BackupError('server', say('server.no_download_address'));
  }
  const query = new URLSearchParams({ token, download: name });
  return `${root}${bucket}/${place}?${query}`;
}
