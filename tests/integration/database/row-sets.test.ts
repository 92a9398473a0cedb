import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sheet } from '../../../src/core/index.ts';
import { SheetProof } from '../../../src/core/proof/sheet-proof.ts';
import { readSheets } from '../../../src/core/read/read-sheets.ts';
import { planSheets } from '../../../src/core/run/plan-sheets.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, newClient, signIn, startTestBackend } from '../../support/backend.ts';
import { fingerprintOf } from '../../support/database/row-sets.ts';

const VISITS: Sheet = {
  name: 'Visits',
  source: 'visits',
  key: [{ name: 'id', type: 'bigint' }],
  columns: [{ header: 'ID', from: 'id', type: 'code' }],
};

const BY_ID = { columns: ['id'], seed: 5n };

const { signal } = new AbortController();
const tablesOf = createTableReader;

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database });
    admin = await signIn(backend, 'admin');
    await backend.db.exec(`
      create table visits (id bigint primary key, secret boolean not null default false);
      alter table visits enable row level security;
      grant select on visits to authenticated;
      create policy "not the secret ones" on visits for select to authenticated using (not secret);
      create function visit() returns boolean language plpgsql security definer as $$
      begin
        insert into public.visits select max(id) + 1 from public.visits;
        return true;
      end
      $$;`);
  });

  afterAll(() => backend.close());

  beforeEach(() =>
    backend.db.exec('delete from visits; insert into visits select n, n = 3 from generate_series(1, 20) as n'),
  );

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

  /** An admin's client; `between` is done after the first page, and after every other answer from then on. */
  async function restlessAdmin(between: () => Promise<void>): Promise<SupabaseClient> {
    const { data } = await admin.auth.getSession();
    let reading = false;
    let turn: Promise<unknown> = Promise.resolve();
    const send: typeof fetch = async (...request) => {
      const answer = await fetch(...request);
      const isPage = !String(request[0]).includes('/rpc/');
      if (reading !== isPage) await between();
      reading ||= isPage;
      return answer;
    };
    return createClient(backend.url, backend.publishableKey, {
      accessToken: async () => data.session?.access_token ?? null,
      global: {
        fetch: (...request) => {
          const answer = turn.then(() => send(...request));
          turn = answer.catch(() => undefined);
          return answer;
        },
      },
    });
  }

  /** The verdict on the sheet as it is read by this client. */
  async function verdictOn(client: SupabaseClient, of: Sheet = VISITS): Promise<unknown> {
    const tables = tablesOf(client);
    const hashing = { columns: of.key.map(({ name }) => name), seed: 5n, isFixed: true };
    const stats = await tables.stats([{ source: of.source, hashing }], signal);
    const plans = planSheets([of], stats, () => hashing);
    const [plan, sheet] = [plans[0], readSheets({ tables, sheets: plans, signal, now: Date.now }).sheets[0]];
    if (!plan || !sheet) throw new Error('There is no sheet.');
    const proof = new SheetProof(plan, tables, signal);
    for await (const rows of sheet.pages()) proof.add(rows);
    for await (const rows of proof.settle(await sheet.facts())) expect(rows.length).toBeGreaterThan(0);
    return proof.proof.verdict;
  }

  describe('the verdict on a sheet', () => {
    test('is that a row is hidden, however many come while it is read and counted', async () => {
      const client = await restlessAdmin(() => backend.db.exec('select visit()'));
      await expect(verdictOn(client)).rejects.toMatchObject({
        code: 'incomplete',
        message: expect.stringContaining('1 row of Visits is hidden from you'),
      });
    });

    test.each([false, true])('is that a row has no key, where its counts are short or unknown: %s', async (unknown) => {
      await backend.db.exec(`
        create table undated (at timestamptz, id bigint);
        insert into undated select case when n < 20 then now() - n * interval '1 hour' end, n from generate_series(1, 21) as n;
        grant select on undated to authenticated;`);
      if (unknown) await backend.db.exec('alter function backup_source_stats rename to not_there');
      backend.setMaxRows(5);
      try {
        const sheet: Sheet = {
          ...VISITS,
          name: 'Undated',
          source: 'undated',
          key: [{ name: 'at', type: 'timestamp' }, VISITS.key[0]],
        };
        await expect(verdictOn(admin, sheet)).rejects.toMatchObject({
          code: 'key_order',
          sheet: 'Undated',
          message: "Undated can't be read: a row has no at, by which the rows are put in order.",
          hint: 'Ask whoever manages the database to make at not null.',
        });
      } finally {
        backend.setMaxRows(1_000);
        if (unknown) await backend.db.exec('alter function not_there rename to backup_source_stats');
        await backend.db.exec('drop table undated');
      }
    });

    test('is not that a row is hidden where one goes with every answer', async () => {
      await backend.db.exec('update visits set secret = false');
      const client = await restlessAdmin(() =>
        backend.db.exec('delete from visits where id = (select max(id) from visits)'),
      );
      expect(await verdictOn(client)).toBe('changed');
    });
  });
});
