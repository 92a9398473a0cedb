import type { Context } from 'hono';
import type { StorageContext } from './api.ts';

interface LiteInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  readonly bucket_id: string;
  readonly created_at: string;
  readonly user_metadata: unknown;
  readonly httpMetadata: {
    readonly size: number;
    readonly mimetype: string;
    readonly cacheControl: string;
    readonly eTag: string;
    readonly lastModified: string;
  };
}

/** `info()`: the same facts under the names that a hosted project gives them. */
export function objectInfo(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const answer = await context.api(c.req.raw);
    if (!answer.ok) return answer;
    const { httpMetadata, ...row } = (await answer.json()) as LiteInfo;
    return c.json({
      id: row.id,
      name: row.name,
      version: row.version,
      bucket_id: row.bucket_id,
      size: httpMetadata.size,
      content_type: httpMetadata.mimetype,
      cache_control: httpMetadata.cacheControl,
      etag: httpMetadata.eTag,
      metadata: row.user_metadata,
      last_modified: httpMetadata.lastModified,
      created_at: row.created_at,
    });
  };
}
