import type { SupabaseClient } from '@supabase/supabase-js';
import { type LogRow, why } from '../runs.ts';
import type { Who, World } from './world.ts';

/** One attempt to make the record untrue, or to lose or replace a file. */
export interface Attack {
  /** What is tried, in plain words. `docs/security.md` lists it under this name. */
  readonly name: string;
  readonly by: Who;
  readonly attempt: (world: World, client: SupabaseClient) => Promise<string>;
  /** What the attempt answers: the code and hint of an error, an HTTP status, or that it touched nothing. */
  readonly refusal: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The answer to a request that touched nothing and was told no error. */
export const NOTHING = 'nothing changed';

/** Begins a run with these columns. */
export function beginning(values: Values | ((world: World) => Values)): Attack['attempt'] {
  return async (world, client) => {
    const more = typeof values === 'function' ? values(world) : values;
    return why(await client.from('backup_logs').insert({ kind: 'sheet', format: 'xlsx', ...more })) ?? NOTHING;
  };
}

/** Changes a record. */
export function changing(
  which: (world: World) => LogRow,
  values: Values | ((world: World) => Values),
): Attack['attempt'] {
  return async (world, client) => {
    const change = typeof values === 'function' ? values(world) : values;
    return why(await client.from('backup_logs').update(change).eq('id', which(world).id)) ?? NOTHING;
  };
}

/** Deletes a record. */
export function deleting(which: (world: World) => LogRow): Attack['attempt'] {
  return async (world, client) => why(await client.from('backup_logs').delete().eq('id', which(world).id)) ?? NOTHING;
}

/** Calls a function of the database. */
export function calling(name: string, parameters: Values = {}): Attack['attempt'] {
  return async (_world, client) => why(await client.rpc(name, parameters)) ?? NOTHING;
}

/** Asks Storage for something. */
export function asking(request: (client: SupabaseClient, world: World) => Promise<StorageAnswer>): Attack['attempt'] {
  return async (world, client) => {
    const { data, error } = await request(client, world);
    if (error !== null) return `HTTP ${error.statusCode ?? error.status}`;
    return Array.isArray(data) && data.length === 0 ? NOTHING : 'granted';
  };
}

interface StorageAnswer {
  readonly data: unknown;
  readonly error: { readonly status?: number | undefined; readonly statusCode?: string | undefined } | null;
}
