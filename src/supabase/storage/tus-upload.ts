import { DetailedError, Upload } from 'tus-js-client';
import { isBackupError } from '../../core/index.ts';
import { serverError } from '../errors/server-error.ts';
import { uploadError } from '../errors/upload-error.ts';
import { saysTokenRefused } from '../session/token-refusal.ts';
import type { GetToken } from '../transport/authorized-fetch.ts';
import type { Connection } from '../transport/connection.ts';
import type { Connectivity } from '../transport/connectivity.ts';
import { elsewhere, isAt } from '../transport/own-origin.ts';
import { meantBy, statusCodeIn } from '../transport/refusal.ts';
import { LONGEST_UPLOAD_SILENCE, USUAL_UPLOAD } from '../transport/retry-policy.ts';
import { fetchStack } from './tus-fetch.ts';
import { pieceReader } from './tus-pieces.ts';

/** Path of resumable uploads, below the project's address. */
const PATH = '/storage/v1/upload/resumable';

/** The server has no resumable uploads, or none that can be reached at its own address. */
export class UnsupportedByServer extends Error {}

/** What a server answers that knows no such upload, or no longer. */
const FORGOTTEN: readonly number[] = [404, 410];

/** Milliseconds before each further try of a chunk. */
const RETRY_DELAYS = [500, 1_500, 4_000, 10_000, 20_000];

/** Times that an upload is begun anew because the server has forgotten it. */
const MOST_BEGINNINGS = RETRY_DELAYS.length + 1;

/** The server did not say how far an upload got, though it may know; asked again, it may say. */
class NotSaid extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status} to the question how far the upload got`);
    this.status = status;
  }
}

/**
 * Uploads a file in chunks by the TUS protocol. After a drop it asks how far it got and goes on there, as it does with the
 * upload of an earlier page at `url`; where the server has forgotten the upload, it begins anew.
 *
 * The server names the address of an upload. A gateway or a wrong setting may make it one of another host: it is looked for
 * under the project's own address then, and nothing is ever sent to another.
 *
 * @throws UnsupportedByServer where the server has no resumable uploads, or has them at another address only.
 */
export async function tusUpload(options: {
  readonly connection: Connection;
  readonly getToken: GetToken;
  readonly connectivity: Connectivity;
  readonly bucket: string;
  readonly path: string;
  readonly file: File;
  readonly chunkSize: number;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
  readonly url: string | null;
  readonly onUrl: (url: string) => void;
}): Promise<void> {
  const { connection, getToken, connectivity, bucket, path, file, signal } = options;
  const endpoint = (connection.storageUrl ?? connection.url) + PATH;
  signal.throwIfAborted();
  let token: string | null = null;
  let rejected: string | null = null;
  let renewed = false;
  let unanswered = false;
  let silences = 0;
  let bytesPerSecond = USUAL_UPLOAD;
  let beginnings = 0;
  let isRebased = false;
  let watch: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      uploadUrl: options.url !== null && isAt(endpoint, options.url) ? options.url : null,
      chunkSize: options.chunkSize,
      httpStack: fetchStack,
      fileReader: pieceReader,
      retryDelays: RETRY_DELAYS,
      uploadDataDuringCreation: true,
      storeFingerprintForResuming: false,
      metadata: { bucketName: bucket, objectName: path, contentType: file.type, cacheControl: '0' },
      headers: { apikey: connection.publishableKey, 'x-upsert': 'false' },
      onBeforeRequest: async (request) => {
        if (!isAt(endpoint, request.getURL())) throw elsewhere(request.getURL());
        if (unanswered) await connectivity.restored(signal);
        unanswered = false;
        token = await getToken(rejected);
        rejected = null;
        signal.throwIfAborted();
        if (token === null) throw serverError(null, 401);
        request.setHeader('authorization', `Bearer ${token}`);
        listen(request.getMethod() === 'HEAD' ? 0 : options.chunkSize);
      },
      // Not the library's own rule: that gives up at once when the browser takes itself for offline.
      onShouldRetry: (error) => {
        // What was refused before it was sent: there is no session, or no line for too long.
        if (isBackupError(error.causingError) || error.causingError instanceof UnsupportedByServer) return false;
        clearTimeout(watch);
        const status = statusOf(error);
        unanswered = status === 0;
        if (refusesToken(error, status) && !renewed) {
          renewed = true;
          rejected = token;
          return true;
        }
        return status === 0 || status === 423 || status === 429 || status >= 500 || isOutOfStep(error, status);
      },
      onAfterResponse: (request, response) => {
        clearTimeout(watch);
        const status = response.getStatus();
        const isHead = request.getMethod() === 'HEAD';
        if (isRebased && FORGOTTEN.includes(status)) throw new UnsupportedByServer('It is at another address.');
        if (status < 400) renewed = false;
        // That it answers how far the upload got does not mean that it takes more of it.
        if (status < 400 && !isHead) silences = 0;
        // The library would begin anew, and send again what the server has.
        if (isHead && status >= 400 && !FORGOTTEN.includes(status)) throw new NotSaid(status);
      },
      onUploadUrlAvailable: () => {
        beginnings += 1;
        if (beginnings > MOST_BEGINNINGS) throw uploadError({ message: 'The server forgets its uploads.' }, file.size);
        const named = upload.url ?? endpoint;
        isRebased = !isAt(endpoint, named);
        upload.url = ownAddress(named, endpoint);
        options.onUrl(upload.url);
      },
      onProgress: options.onProgress,
      onSuccess: () => settle(resolve),
      onError: (error) => settle(() => reject(explain(error, file.size))),
    });
    // Not terminated on the server: that could take as long as the network lets it. What is there is no object yet, and
    // the server forgets it by itself.
    const abort = () => {
      void upload.abort(false);
      settle(() => reject(signal.reason));
    };
    // A server that takes it all and never answers would else be waited for as long as the page lives.
    const listen = (bytes: number) => {
      clearTimeout(watch);
      const sending = (bytes / bytesPerSecond) * 1_000;
      watch = setTimeout(() => {
        silences += 1;
        bytesPerSecond /= 2;
        void upload.abort(false);
        if (silences > RETRY_DELAYS.length) {
          settle(() => reject(uploadError({ message: 'network error: the server fell silent' }, file.size)));
        } else {
          unanswered = true;
          watch = setTimeout(() => upload.start(), RETRY_DELAYS[silences - 1]);
        }
      }, LONGEST_UPLOAD_SILENCE + sending);
    };
    const settle = (then: () => void) => {
      clearTimeout(watch);
      signal.removeEventListener('abort', abort);
      then();
    };
    signal.addEventListener('abort', abort, { once: true });
    upload.start();
  });
}

/** The address of an upload, at the project's own host and port whatever the server says. */
function ownAddress(named: string, endpoint: string): string {
  const { pathname, search } = new URL(named);
  if (!pathname.includes(`${PATH}/`)) throw new UnsupportedByServer('Its uploads are at no address that is known.');
  return new URL(pathname + search, endpoint).href;
}

function statusOf({ originalResponse, causingError }: DetailedError): number {
  if (causingError instanceof NotSaid) return causingError.status;
  return meantBy(originalResponse?.getStatus() ?? 0, statusCodeIn(originalResponse?.getBody() ?? ''));
}

/** To the question how far an upload got, hosted Storage refuses a token without a word. */
function refusesToken({ originalRequest, originalResponse }: DetailedError, status: number): boolean {
  const wordless = originalRequest?.getMethod() === 'HEAD' && (status === 400 || status === 403);
  return wordless || saysTokenRefused(status, originalResponse?.getBody() ?? '');
}

/** The server has more or less of the upload than was thought, or has forgotten it: it is to be asked how far it got. */
function isOutOfStep({ originalRequest }: DetailedError, status: number): boolean {
  return originalRequest?.getMethod() === 'PATCH' && (status === 409 || FORGOTTEN.includes(status));
}

function explain(error: unknown, size: number): Error {
  if (isBackupError(error)) return error;
  if (!(error instanceof DetailedError)) return uploadError(error, size);
  const { causingError } = error;
  if (isBackupError(causingError) || causingError instanceof UnsupportedByServer) return causingError;
  const status = statusOf(error);
  if (status === 404 && error.originalRequest?.getMethod() === 'POST') {
    return new UnsupportedByServer('The server has no resumable uploads.');
  }
  if (status === 0) return uploadError({ message: `network error: ${error.causingError?.message ?? ''}` }, size);
  return uploadError({ message: error.originalResponse?.getBody() ?? '' }, size, status);
}
