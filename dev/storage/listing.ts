import type { Context } from 'hono';
import { onBehalfOf, type StorageContext } from './api.ts';

interface ListRequest {
  readonly prefix?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly search?: string;
  readonly sortBy?: { readonly column?: string; readonly order?: string };
}

interface StoredObject {
  readonly name: string;
  readonly [column: string]: unknown;
}

interface Entry {
  readonly name: string;
  readonly id: unknown;
  readonly updated_at: unknown;
  readonly created_at: unknown;
  readonly last_accessed_at: unknown;
  readonly metadata: unknown;
}

const DEFAULT_LIMIT = 100;

/** `list()`: the API behind answers full paths of everything below; a hosted project answers one folder's entries. */
export function listFolder(context: StorageContext) {
  return async (c: Context): Promise<Response> => {
    const asked = (await c.req.json()) as ListRequest;
    const folder =
      asked.prefix === undefined || /(^|\/)$/.test(asked.prefix) ? (asked.prefix ?? '') : `${asked.prefix}/`;
    const answer = await context.api(
      onBehalfOf(c.req.raw, `/object/list/${c.req.param('bucket') ?? ''}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ prefix: folder }),
      }),
    );
    if (!answer.ok) return answer;
    const objects = (await answer.json()) as readonly StoredObject[];
    const entries = sorted(fold(objects, folder, (asked.search ?? '').toLowerCase()), asked.sortBy);
    const start = asked.offset ?? 0;
    return c.json(entries.slice(start, start + (asked.limit ?? DEFAULT_LIMIT)));
  };
}

function fold(objects: readonly StoredObject[], folder: string, search: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    if (!object.name.startsWith(folder)) continue;
    const [name = '', ...deeper] = object.name.slice(folder.length).split('/');
    if (!name.toLowerCase().startsWith(search)) continue;
    const isFolder = deeper.length > 0;
    const column = (column: string) => (isFolder ? null : (object[column] ?? null));
    entries.set(isFolder ? `${name}/` : name, {
      name,
      id: column('id'),
      updated_at: column('updated_at'),
      created_at: column('created_at'),
      last_accessed_at: column('last_accessed_at'),
      metadata: column('metadata'),
    });
  }
  return [...entries.values()];
}

function sorted(entries: readonly Entry[], by: ListRequest['sortBy']): readonly Entry[] {
  const column = (by?.column ?? 'name') as keyof Entry;
  const sign = by?.order === 'desc' ? -1 : 1;
  const key = (entry: Entry) => String(entry[column] ?? '');
  return entries.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}
