import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type Api, STORAGE_PATH, type StorageContext } from './api.ts';
import { authenticatedDownload, download } from './downloads.ts';
import { withErrorCode } from './errors.ts';
import { listFolder } from './listing.ts';
import { objectInfo } from './object-info.ts';
import { RESUMABLE_PATH, tusUpload } from './resumable.ts';
import { redeem, signMany, signOne } from './signed-urls.ts';
import { singleUpload } from './uploads.ts';

/** Headers of a resumable upload's answers that a page of another origin must be able to read. */
const EXPOSED = ['Location', 'Upload-Offset', 'Upload-Length', 'Upload-Metadata', 'Upload-Expires', 'Tus-Resumable'];

/** The layer that makes the embedded Storage answer as a hosted project's does. What it doesn't mend goes through. */
export function createStorageFront(behind: StorageContext): (request: Request) => Promise<Response> {
  const context = { ...behind, api: async (...call: Parameters<Api>) => withErrorCode(await behind.api(...call)) };
  const resumable = tusUpload(context);
  const object = '/object/:bucket/:path{.+}';
  const front = new Hono()
    .basePath(STORAGE_PATH)
    .use(cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], exposeHeaders: EXPOSED }))
    .all(RESUMABLE_PATH, (c) => resumable(c.req.raw))
    .all(`${RESUMABLE_PATH}/:id`, (c) => resumable(c.req.raw))
    .post('/object/list/:bucket', listFolder(context))
    .post('/object/sign/:bucket', signMany(context))
    .post('/object/sign/:bucket/:path{.+}', signOne(context))
    .get('/object/sign/:bucket/:path{.+}', redeem(context))
    .get('/object/info/:bucket/:path{.+}', objectInfo(context))
    .get('/object/public/:bucket/:path{.+}', download(context))
    .get('/object/authenticated/:bucket/:path{.+}', authenticatedDownload(context))
    .all('/object/upload/*', (c) => context.api(c.req.raw))
    .post('/object/move', (c) => context.api(c.req.raw))
    .post('/object/copy', (c) => context.api(c.req.raw))
    .post(object, singleUpload(context))
    .put(object, singleUpload(context))
    .get(object, download(context))
    .all('*', (c) => context.api(c.req.raw))
    .onError((error, c) => {
      // Who hung up needs no answer, and who reads the console no word of it.
      if (!c.req.raw.signal.aborted) console.error(error);
      return c.json({ statusCode: '500', code: 'InternalError', error: 'Internal', message: error.message }, 500);
    });
  return async (request) => front.fetch(request);
}
