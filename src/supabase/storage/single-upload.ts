import { again, done, retry } from '../../core/index.ts';
import { statusOf } from '../errors/server-error.ts';
import { uploadError } from '../errors/upload-error.ts';
import { IdleTimeout } from '../transport/answer.ts';
import type { GetToken } from '../transport/authorized-fetch.ts';
import { connect } from '../transport/connect.ts';
import type { Connection } from '../transport/connection.ts';
import type { Connectivity } from '../transport/connectivity.ts';
import {
  backoff,
  isPassingStatus,
  LONGEST_UPLOAD_SILENCE,
  MOST_TIME,
  MOST_TRIES,
  SLOWEST_UPLOAD,
} from '../transport/retry-policy.ts';

/**
 * Uploads a file in one request. That is repeated when it got no answer, or none in the time that a slow line takes: the path is
 * this run's alone, so what is there the second time is what was sent the first, and is read back before it is called a backup.
 */
export async function singleUpload(options: {
  readonly connection: Connection;
  readonly getToken: GetToken;
  readonly connectivity: Connectivity;
  readonly bucket: string;
  readonly path: string;
  readonly file: File;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { connection, getToken, connectivity, bucket, path, file, signal } = options;
  const longest = LONGEST_UPLOAD_SILENCE + (file.size / SLOWEST_UPLOAD) * 1_000;
  let spent = 0;
  await retry(async (tries) => {
    signal.throwIfAborted();
    const began = Date.now();
    // storage-js takes no signal for uploads; a client of their own has one.
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(new IdleTimeout()), longest);
    const stop = AbortSignal.any([signal, silence.signal]);
    const { error } = await connect(connection, getToken, { stop, connectivity })
      .storage.from(bucket)
      .upload(path, file, { contentType: file.type, upsert: false, cacheControl: '0' })
      // Versions of storage-js before 2.8 reject where there was no answer; newer ones resolve.
      .catch((fault: unknown) => ({ error: fault }))
      .finally(() => clearTimeout(timer));
    signal.throwIfAborted();
    if (!error) return done(null);
    const status = statusOf(error);
    if (tries > 1 && status === 409) return done(null);
    const fault = uploadError(error, file.size);
    const unanswered = fault.code === 'network';
    // Somebody may set the clock meanwhile.
    spent += Math.min(Math.max(0, Date.now() - began), longest);
    const last = tries === MOST_TRIES || spent > MOST_TIME;
    if ((!unanswered && !isPassingStatus(status) && status !== 500) || last) throw fault;
    return unanswered && (await connectivity.restored(signal)) ? again(0) : again(backoff(tries));
  }, signal);
}
