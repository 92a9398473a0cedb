import type { SupabaseClient } from '@supabase/supabase-js';
import type { BackupStore } from '../backup';
import type { Connection } from './connection';
import type { GetToken } from './resilient-fetch';
import { resumableUpload, UnsupportedByServer } from './resumable-upload';
import { dataOf } from './server-error';
import { uploadError } from './upload-error';

/** Above this many bytes Supabase advises resumable uploads; it is also the size that their chunks must have. */
export const RESUMABLE_ABOVE = 6 * 1024 * 1024;

/** Keeps files in a private bucket. Paths are never overwritten. */
export function createBackupStore(
  client: SupabaseClient,
  options: { readonly connection: Connection; readonly getToken: GetToken; readonly bucket: string },
): BackupStore {
  const { bucket } = options;
  return {
    upload: async (path, file, { signal, onProgress }) => {
      if (file.size > RESUMABLE_ABOVE) {
        try {
          return await resumableUpload({ ...options, path, file, chunkSize: RESUMABLE_ABOVE, signal, onProgress });
        } catch (error) {
          if (!(error instanceof UnsupportedByServer)) throw error;
        }
      }
      signal.throwIfAborted();
      const { error } = await abortable(
        client.storage.from(bucket).upload(path, file, { contentType: file.type, upsert: false, cacheControl: '0' }),
        signal,
      );
      if (error) throw uploadError(error, file.size);
      onProgress(file.size);
    },
    remove: async (path) => {
      await dataOf(client.storage.from(bucket).remove([path]));
    },
  };
}

/** storage-js takes no signal for uploads: the run goes on at once, and what still arrives is removed with the run. */
async function abortable<T>(request: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([request, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
