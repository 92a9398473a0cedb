import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { NEVER_ASKED_FOR, type RealColumn, realTables, realViews } from '../../support/database/real-system.ts';

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend({ seed: null });
});

afterAll(() => backend.close());

interface Found extends RealColumn {
  readonly source: string;
}

/** The columns of all tables (`r`) or views (`v`) but the module's own, by source, in their order. */
async function columns(kind: 'r' | 'v'): Promise<ReadonlyMap<string, readonly RealColumn[]>> {
  const rows = await backend.db.query<Found>(
    `select c.relname as source, a.attname as name,
       replace(replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz'),
         'time without time zone', 'time') as type,
       not a.attnotnull as nullable,
       exists (
         select from pg_index i
         where i.indrelid = c.oid and i.indisunique and not i.indisprimary and i.indnkeyatts = 1
           and i.indkey[0] = a.attnum
       ) as unique,
       (
         select case when n.nspname = 'public' then '' else n.nspname || '.' end || r.relname
         from pg_constraint k
         join pg_class r on r.oid = k.confrelid
         join pg_namespace n on n.oid = r.relnamespace
         where k.contype = 'f' and k.conrelid = c.oid and k.conkey = array[a.attnum]
       ) as references
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = $1 and c.relname not like 'backup\\_%'
     order by c.relname, a.attnum`,
    [kind],
  );
  const found = Map.groupBy(rows, ({ source }) => source);
  return new Map([...found].map(([source, of]) => [source, of.map(({ source: _, ...column }) => column)]));
}

describe('the demonstration', () => {
  test('has the tables of the system that it stands for, column by column', async () => {
    const found = await columns('r');
    expect([...found.keys()]).toEqual([...realTables.keys()]);
    for (const [table, expected] of realTables) expect([table, found.get(table)]).toEqual([table, expected]);
  });

  test('has its views, with the rights of whoever reads them', async () => {
    const found = await columns('v');
    const names = (all: ReadonlyMap<string, readonly RealColumn[]>) =>
      Object.fromEntries([...all].map(([view, of]) => [view, of.map(({ name, type }) => `${name} ${type}`)]));
    expect(names(found)).toEqual(names(realViews));
    const options = await backend.db.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
       and 'security_invoker=true' = any (reloptions) order by 1`,
    );
    expect(options).toEqual([...realViews.keys()].sort().map((relname) => ({ relname })));
  });

  test('has as many tables, keys and enums as the system', async () => {
    const all = [...realTables.values()].flat();
    const references = all.flatMap((column) => column.references ?? []);
    const [enums] = await backend.db.query<{ n: number }>(
      `select count(*)::int as n from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'`,
    );
    expect({
      tables: realTables.size,
      views: realViews.size,
      enums: enums?.n,
      foreignKeys: references.length,
      toLogins: references.filter((table) => table === 'auth.users').length,
      numericsWithoutScale: all.filter(({ type }) => type === 'numeric').length,
    }).toEqual({ tables: 46, views: 6, enums: 27, foreignKeys: 59, toLogins: 13, numericsWithoutScale: 36 });
  });

  test('shows nothing secret or private in a safe view', () => {
    for (const [view, of] of realViews) {
      const shown = of.map(({ name }) => `${view.replace(/_safe$/, '')}.${name}`);
      expect(shown.filter((name) => NEVER_ASKED_FOR.has(name))).toEqual([]);
    }
  });
});
