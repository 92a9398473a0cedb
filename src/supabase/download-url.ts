import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError } from '../backup';
import { dataOf } from './server-error';

/** Seconds that a download's address is good for. */
const SIGNED_FOR = 60;

const SIGNED = '/object/sign/';

/**
 * An address under which a file downloads under a name, whatever characters its path and its name have: what the client
 * makes of them itself is fit for plain ones only.
 */
export async function downloadUrl(client: SupabaseClient, bucket: string, path: string, name: string): Promise<string> {
  const place = path.split('/').map(encodeURIComponent).join('/');
  const signed = await dataOf(client.storage.from(bucket).createSignedUrl(place, SIGNED_FOR));
  const [, origin, token] = /^(.*?)\/object\/sign\/.*[?&]token=([^&#]+)/s.exec(signed?.signedUrl ?? '') ?? [];
  if (origin === undefined || token === undefined) {
    throw new BackupError('server', 'The server gave no address for the download.');
  }
  const query = new URLSearchParams({ token, download: name });
  return `${origin}${SIGNED}${encodeURIComponent(bucket)}/${place}?${query}`;
}
