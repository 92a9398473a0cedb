import type { SupabaseClient } from '@supabase/supabase-js';
import { serverError } from '../errors/server-error.ts';
import { call } from './command.ts';

/** The version of the module's SQL that this page was written for. A newer one goes on to answer it. */
const NEEDED = 5;

/** Rejects with `module_outdated` where the database has none of the module's functions, or older ones. */
export async function demandModule(client: SupabaseClient): Promise<void> {
  const version = await call(client, 'module_version');
  if (typeof version === 'number' && version >= NEEDED) return;
  const message = `backup_module_version() is ${version}, and ${NEEDED} is needed`;
  throw serverError({ code: 'PGRST202', message });
}
