import type { SupabaseClient } from '@supabase/supabase-js';
import { type Answer, type LogRow, send, type Values, why } from '../runs.ts';
import type { Who, World } from './world.ts';

/** One way of trying something. */
export interface Way {
  readonly how: string;
  /** Answers how it was refused: the code and hint of an error, an HTTP status, {@link NOTHING}, or `granted`. */
  readonly attempt: (world: World, client: SupabaseClient) => Promise<string>;
  /** What it should answer, also where a project has opened every table to everybody; `null` where that is no other case. */
  readonly refusal: (by: Who, open: boolean) => string | null;
}

/** An attempt to make the record untrue, or to lose or replace a file. `docs/attacks.md` lists it under this name. */
export interface Attack {
  readonly name: string;
  readonly by: Who;
  readonly ways: readonly Way[];
}

type Said = Values | ((world: World) => Values);
type Which = (world: World) => LogRow;

/** The answer to a request that touched nothing and was told no error. */
export const NOTHING = 'nothing changed';

const READ_ONLY = '42501 backup_read_only';
const COUNTED = { count: 'exact' } as const;

export function attack(name: string, by: Who, ...ways: readonly Way[]): Attack {
  return { name, by, ways };
}

/** One of the module's functions. */
export function command(name: string, args: Said, refusal: string): Way {
  return {
    how: `backup_${name}`,
    attempt: async (world, client) => why(await send(client, name, said(args, world))) ?? 'granted',
    refusal: (_by, open) => (open ? null : refusal),
  };
}

/** A row of one's own making. */
export function inserting(values: Said): Way {
  return {
    how: 'insert',
    attempt: async (world, client) =>
      outcome(
        await client.from('backup_logs').insert({ kind: 'sheet', format: 'xlsx', ...said(values, world) }, COUNTED),
      ),
    refusal: () => '42501',
  };
}

/** A change of a row. */
export function updating(which: Which, values: Said): Way {
  return {
    how: 'update',
    attempt: async (world, client) =>
      outcome(await client.from('backup_logs').update(said(values, world), COUNTED).eq('id', which(world).id)),
    // Other programs write with the service key; they may begin to update any row.
    refusal: (by, open) => (by === 'service key' ? READ_ONLY : open && !by.startsWith('admin') ? NOTHING : '42501'),
  };
}

/** A row that is written over. */
export function upserting(which: Which, values: Said): Way {
  return {
    how: 'upsert',
    attempt: async (world, client) =>
      outcome(await client.from('backup_logs').upsert({ id: which(world).id, ...said(values, world) }, COUNTED)),
    refusal: (by) => (by === 'service key' ? READ_ONLY : '42501'),
  };
}

/** The deletion of one record, or of all. */
export function deleting(which: Which | null): Way {
  return {
    how: 'delete',
    attempt: async (world, client) => {
      const rows = client.from('backup_logs').delete(COUNTED);
      return outcome(await (which === null ? rows.not('id', 'is', null) : rows.eq('id', which(world).id)));
    },
    refusal: (by, open) => {
      if (!open) return '42501';
      return by === 'service key' || by.startsWith('admin') ? READ_ONLY : NOTHING;
    },
  };
}

/** A request to Storage. */
export function asking(
  request: (client: SupabaseClient, world: World) => Promise<StorageAnswer>,
  refusal: string,
): Way {
  return viaStorage(async (world, client) => {
    const { data, error } = await request(client, world);
    if (error !== null) return `HTTP ${error.statusCode ?? error.status}`;
    return Array.isArray(data) && data.length === 0 ? NOTHING : 'granted';
  }, refusal);
}

/** A request to Storage, in whatever way it is sent. */
export function viaStorage(attempt: Way['attempt'], refusal: string): Way {
  return { how: 'Storage', attempt, refusal: () => refusal };
}

interface StorageAnswer {
  readonly data: unknown;
  readonly error: { readonly status?: number | undefined; readonly statusCode?: string | undefined } | null;
}

function said(values: Said, world: World): Values {
  return typeof values === 'function' ? values(world) : values;
}

function outcome({ error, count }: Pick<Answer, 'error'> & { readonly count: number | null }): string {
  return why({ error }) ?? (count === 0 ? NOTHING : 'granted');
}
