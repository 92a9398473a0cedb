import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, newClient, signIn, startTestBackend } from '../../support/backend.ts';
import { fingerprintOf } from '../../support/database/row-sets.ts';
import { createVisits, refillVisits } from './visits.ts';

const BY_ID = { columns: ['id'], seed: 5n };

const { signal } = new AbortController();
const tablesOf = createTableReader;

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database });
    admin = await signIn(backend, 'admin');
    await createVisits(backend.db);
  });

  afterAll(() => backend.close());

  beforeEach(() => refillVisits(backend.db));

  describe('backup_key_sets', () => {
    const sets = (source: string, client = admin) =>
      client.rpc('backup_key_sets', { source, identity: ['id'], seed: '5', buckets: 1, listed: [0] });
    const rowsIn = (data: unknown) => {
      const { held, buckets } = data as { held: [number]; buckets: [number, number, string, string, [string][]][] };
      return [held[0], buckets[0]?.[1], buckets[0]?.[4].length];
    };

    test('tells the rows that there are, and lists those that the caller may see', async () => {
      expect(rowsIn((await sets('visits')).data)).toEqual([20, 19, 19]);
      expect(rowsIn((await sets('employees_safe')).data)).toEqual([64, 64, 64]);
    });

    test('tells both of one moment, whatever comes meanwhile', async () => {
      await backend.db.exec('create policy "one more" on visits as restrictive for select using ((select visit()))');
      try {
        expect(rowsIn((await sets('visits')).data)).toEqual([20, 19, 19]);
        expect(await backend.db.query('select count(*)::int as n from visits')).toEqual([{ n: 21 }]);
      } finally {
        await backend.db.exec('drop policy "one more" on visits');
      }
    });

    test('is refused to those who are no backup admin, in the words of backup_source_stats', async () => {
      const { data, error } = await sets('visits', await signIn(backend, 'staff'));
      expect([data, error?.code, error?.hint]).toEqual([null, '42501', 'backup_not_admin']);
      expect((await sets('visits', newClient(backend))).error?.code).toBe('42501');
    });

    test.each(['no_such_table', 'visits; drop table visits', 'users', 'auth.users', 'user_secrets'])(
      'is refused for %s',
      async (source) => {
        expect((await sets(source)).error).not.toBeNull();
        expect(await backend.db.query('select 1 from visits limit 1')).toHaveLength(1);
      },
    );

    test('says nothing of a source that can’t be counted truly', async () => {
      await backend.db.exec(`
        create view broken as select id from visits where 1 / (id - id) = 1;
        grant select on broken to authenticated;`);
      try {
        expect(await tablesOf(admin).stats([{ source: 'broken', hashing: BY_ID }], signal)).toMatchObject([
          { rows: null, set: null },
        ]);
        expect((await sets('broken')).error).not.toBeNull();
      } finally {
        await backend.db.exec('drop view broken');
      }
    });

    test('says nothing of rows by columns that the caller may not read', async () => {
      await backend.db.exec('revoke select on visits from authenticated; grant select (id) on visits to authenticated');
      try {
        const hashing = { columns: ['secret'], seed: 5n };
        expect(await tablesOf(admin).stats([{ source: 'visits', hashing }], signal)).toMatchObject([
          { rows: 20, set: null },
        ]);
      } finally {
        await backend.db.exec('grant select on visits to authenticated');
      }
    });
  });

  describe('the hashes of the database', () => {
    const TEXTS = [
      ...[
        '',
        'a',
        '2026',
        'x'.repeat(11),
        'x'.repeat(12),
        'x'.repeat(13),
        'x'.repeat(1_000),
        'null',
        "it's",
        'a\tb',
        '😀',
      ],
      ...['আব্দুল করিম', 'Ünïcode – “quotes”', '"', '\\', ' a ', 'Z', '٣'],
    ];

    test.each([0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)])(
      'are those of the reader, with the seed %d',
      async (seed) => {
        await backend.db.exec(`
        create table hashed (id uuid, code text, "n.o" bigint, at timestamptz, day date, amount numeric, primary key (id, code));
        create unique index on hashed (id, code, "n.o");
        grant select on hashed to authenticated;`);
        try {
          await backend.db.query(
            `insert into hashed select gen_random_uuid(), code, (random() * 1e18)::bigint - 5e17::bigint,
             now() - random() * interval '9 years', current_date - n::int, (random() * 1e9)::numeric(20, 7)
           from jsonb_array_elements_text($1::jsonb) with ordinality as t (code, n)`,
            [JSON.stringify(TEXTS)],
          );
          for (const columns of [['id'], ['code'], ['n.o', 'code'], ['at', 'id'], ['day', 'amount', 'code']]) {
            const hashing = { columns, seed };
            const tables = tablesOf(admin);
            const [stats] = await tables.stats([{ source: 'hashed', hashing }], signal);
            const sets = await tables.keySets({ source: 'hashed', hashing, buckets: 4, listed: [0, 1, 2, 3] }, signal);
            const rows = sets?.buckets.flatMap(({ identities }) => identities ?? []) ?? [];
            expect(rows).toHaveLength(TEXTS.length);
            expect(fingerprintOf(rows, hashing, stats?.columns)).toEqual(stats?.set);
            expect(sets?.held).toEqual(stats?.set);
            for (const { bucket, identities, set } of sets?.buckets ?? []) {
              expect(fingerprintOf(identities ?? [], hashing, stats?.columns), `bucket ${bucket}`).toEqual(set);
            }
          }
        } finally {
          await backend.db.exec('drop table hashed');
        }
      },
    );
  });

  describe('the shape of a source', () => {
    const CHANGES: readonly (readonly [string, string])[] = [
      ['a column that is added', 'alter table shaped add column more int'],
      ['a column that is dropped', 'alter table shaped drop column b cascade'],
      [
        'two columns that swap names',
        'alter table shaped rename a to x; alter table shaped rename b to a; alter table shaped rename x to b',
      ],
      ['a column of which the type changes', 'alter table shaped alter column c type numeric'],
      ['a column of which only the values change', 'alter table shaped alter column c type int using c * 100'],
    ];

    test.each(CHANGES)('becomes another with %s', async (_, change) => {
      await backend.db.exec(
        'create table shaped (id int primary key, a text, b text, c int); grant select on shaped to authenticated',
      );
      try {
        const shape = () => tablesOf(admin).shapes([{ source: 'shaped' }], signal);
        const before = await shape();
        await backend.db.exec('insert into shaped values (1); create index on shaped (a); analyze shaped');
        expect(await shape()).toEqual(before);
        await backend.db.exec(change);
        const after = await shape();
        expect(after[0]).toMatch(/^[0-9a-f]{32}$/);
        expect(after).not.toEqual(before);
      } finally {
        await backend.db.exec('drop table shaped cascade');
      }
    });

    test('becomes another with what is behind a view', async () => {
      await backend.db.exec(`
        create table shaped (id int primary key, a text, b text);
        create view inner_view as select id, a, b from shaped;
        create view outer_view as select id, a from inner_view;
        grant select on outer_view to authenticated;`);
      try {
        const shape = () => tablesOf(admin).shapes([{ source: 'outer_view' }], signal);
        const before = await shape();
        await backend.db.exec('create or replace view inner_view as select id, b as a, a as b from shaped');
        expect(await shape()).not.toEqual(before);
      } finally {
        await backend.db.exec('drop table shaped cascade');
      }
    });
  });
});
