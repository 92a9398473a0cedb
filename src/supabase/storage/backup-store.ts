import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, type BackupStore, say } from '../../core/index.ts';
import { isBucketMissing, isMissing, isNotFound, serverError } from '../errors/server-error.ts';
import type { GetToken } from '../transport/authorized-fetch.ts';
import type { Connection } from '../transport/connection.ts';
import type { Connectivity } from '../transport/connectivity.ts';
import { removeFromBucket, sizeInBucket } from './bucket.ts';
import { singleUpload } from './single-upload.ts';
import { storedChecksum } from './stored-checksum.ts';
import { streamFile } from './stream-file.ts';

/** Above this many bytes Supabase advises resumable uploads; it is also the size that their chunks must have. */
const RESUMABLE_ABOVE = 6 * 1024 * 1024;

/** Keeps files in a private bucket. Paths are never overwritten. */
export function createBackupStore(
  client: SupabaseClient,
  options: {
    readonly connection: Connection;
    readonly getToken: GetToken;
    readonly connectivity: Connectivity;
    readonly bucket: string;
  },
): BackupStore {
  const { bucket } = options;
  return {
    upload: async (path, file, { signal, onProgress, url, onUrl }) => {
      if (file.size > RESUMABLE_ABOVE) {
        const { tusUpload, UnsupportedByServer } = await import('./tus-upload.ts');
        try {
          const chunkSize = RESUMABLE_ABOVE;
          return await tusUpload({ ...options, path, file, chunkSize, signal, onProgress, url, onUrl });
        } catch (error) {
          if (!(error instanceof UnsupportedByServer)) throw error;
        }
      }
      await singleUpload({ ...options, path, file, signal });
      onProgress(file.size);
    },
    size: (path) => sizeInBucket(client, bucket, path),
    checksum: (path) => storedChecksum(client, bucket, path),
    read: async (path, signal) => {
      const { data, error } = await streamFile(options, path, signal);
      if (data !== null) return data;
      if (!isNotFound(error) || isBucketMissing(error)) throw serverError(error);
      // A 404 may be a gateway's own.
      if (isMissing(error) || (await sizeInBucket(client, bucket, path)) === null) throw missing(path);
      throw answeredInItsPlace(error);
    },
    remove: (path) => removeFromBucket(client, bucket, [path]),
  };
}

function missing(path: string): BackupError {
  return new BackupError('file_missing', say('server.file_missing'), {
    hint: say('hint.new_backup'),
    details: path,
  });
}

function answeredInItsPlace(error: unknown): BackupError {
  return new BackupError('network', say('server.answered_in_its_place'), {
    hint: say('hint.check_connection'),
    details: serverError(error).details,
    cause: error,
  });
}
