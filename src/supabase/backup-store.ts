import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, type BackupStore } from '../backup';
import { type Connection, connect } from './connection';
import type { GetToken } from './resilient-fetch';
import { resumableUpload, UnsupportedByServer } from './resumable-upload';
import { dataOf, serverError } from './server-error';
import { uploadError } from './upload-error';

/** Above this many bytes Supabase advises resumable uploads; it is also the size that their chunks must have. */
export const RESUMABLE_ABOVE = 6 * 1024 * 1024;

/** Keeps files in a private bucket. Paths are never overwritten. */
export function createBackupStore(
  client: SupabaseClient,
  options: { readonly connection: Connection; readonly getToken: GetToken; readonly bucket: string },
): BackupStore {
  const { bucket, connection, getToken } = options;
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
      // storage-js takes no signal for uploads; a client of their own has one.
      const { error } = await connect(connection, getToken, { stop: signal })
        .storage.from(bucket)
        .upload(path, file, { contentType: file.type, upsert: false, cacheControl: '0' });
      signal.throwIfAborted();
      if (error) throw uploadError(error, file.size);
      onProgress(file.size);
    },
    read: async (path, signal) => {
      const { data, error } = await client.storage.from(bucket).download(path, {}, { signal }).asStream();
      if (error) throw serverError(error);
      return data;
    },
    remove: async (path) => {
      const removed = await dataOf(client.storage.from(bucket).remove([path]));
      if (removed && removed.length > 0) return;
      // Nothing was removed: nothing was there, or the policies refused without a word.
      const folder = path.slice(0, path.lastIndexOf('/'));
      const left = await dataOf(client.storage.from(bucket).list(folder));
      if (left?.some(({ name }) => `${folder}/${name}` === path)) {
        throw new BackupError('server', `The unfinished file ${path} could not be removed from ${bucket}.`);
      }
    },
  };
}
