import type { Context } from 'hono';
import { JWT_REFUSALS, verifyJwt } from '../jwt.ts';
import { encodePath, onBehalfOf, STORAGE_PATH, type StorageContext } from './api.ts';
import { asDownload } from './downloads.ts';
import { refusal } from './errors.ts';

/** Signs one object's address. The API behind names the field differently, and roots it elsewhere. */
export function signOne(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const { expiresIn } = (await c.req.json()) as { expiresIn: number };
    const answer = await sign(context, c, c.req.param('path') ?? '', expiresIn);
    return answer instanceof Response ? answer : c.json({ signedURL: answer.url });
  };
}

/** Signs several objects' addresses; what can't be signed says so in its place. */
export function signMany(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const { expiresIn, paths } = (await c.req.json()) as { expiresIn: number; paths: readonly string[] };
    const signed = [];
    for (const path of paths) {
      const answer = await sign(context, c, path, expiresIn);
      if (!(answer instanceof Response)) signed.push({ error: null, path, signedURL: answer.url });
      else if (answer.status === 401) return answer;
      else {
        const error = 'Either the object does not exist or you do not have access to it';
        signed.push({ error, path, signedURL: null });
      }
    }
    return c.json(signed);
  };
}

/** Answers a signed address: one that is expired, altered or of another object is refused with 400. */
export function redeem(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const token = verifyJwt(c.req.query('token') ?? '', context.jwtSecret);
    if (!token.valid) return refusal(400, 'InvalidJWT', JWT_REFUSALS[token.reason]);
    const { bucket, sub, intent } = token.claims;
    if (bucket !== c.req.param('bucket') || sub !== c.req.param('path') || intent !== 'download') {
      return refusal(400, 'InvalidSignature', 'The url and the signature do not match');
    }
    return asDownload(await context.api(c.req.raw), c.req.query('download'), String(sub));
  };
}

async function sign(
  context: StorageContext,
  c: Context,
  path: string,
  expiresIn: number,
): Promise<Response | { readonly url: string }> {
  const answer = await context.api(
    onBehalfOf(c.req.raw, `/object/sign/${c.req.param('bucket') ?? ''}/${encodePath(path)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ expiresIn }),
    }),
  );
  if (!answer.ok) return answer;
  const { signedUrl } = (await answer.json()) as { signedUrl: string };
  // Left as it is: the client encodes it.
  return { url: signedUrl.replace(STORAGE_PATH, '') };
}
