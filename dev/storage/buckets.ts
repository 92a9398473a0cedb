import type { Sql } from '../database/database.ts';

/** What a bucket allows. */
export interface BucketRules {
  /** Bytes; `null` for no limit. */
  readonly sizeLimit: number | null;
  /** `null` for any. */
  readonly mimeTypes: readonly string[] | null;
}

/** The rules of a bucket, or `null` when there is none of that name. */
export async function bucketRules(db: Pick<Sql, 'query'>, bucket: string): Promise<BucketRules | null> {
  const [row] = await db.query<{ limit: string | null; types: string[] | null }>(
    'select file_size_limit::text as limit, allowed_mime_types as types from storage.buckets where id = $1',
    [bucket],
  );
  if (row === undefined) return null;
  return {
    sizeLimit: row.limit === null ? null : Number(row.limit),
    mimeTypes: row.types === null || row.types.length === 0 ? null : row.types,
  };
}

/** Whether the bucket takes files of a type. */
export function allowsMimeType({ mimeTypes }: BucketRules, type: string): boolean {
  return mimeTypes === null || mimeTypes.includes(bareMimeType(type));
}

/** A content type without its parameters. */
export function bareMimeType(type: string): string {
  return (type.split(';')[0] ?? '').trim();
}
