import type { SupabaseClient } from '@supabase/supabase-js';
import { call } from './command.ts';
import { parts, text } from './decode.ts';

/** A bucket's name, or what finds it out. */
export type BucketName = string | (() => Promise<string>);

/** The bucket of the module's SQL where its settings name no other. */
const USUAL = 'customer-backups';

/** The name itself. */
export async function nameOf(bucket: BucketName): Promise<string> {
  return typeof bucket === 'string' ? bucket : bucket();
}

/** Asks the database which bucket its settings name, once; after a failure, once more. */
export function configuredBucket(client: SupabaseClient): () => Promise<string> {
  let asked: Promise<string> | null = null;
  const ask = async () => text(parts(await call(client, 'retention'))?.['bucket']) ?? USUAL;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
