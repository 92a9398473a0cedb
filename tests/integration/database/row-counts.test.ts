import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sheet } from '../../../src/backup';
import { planSheets } from '../../../src/backup/plan';
import { readSheets } from '../../../src/backup/read/read-sheets';
import { judge } from '../../../src/backup/verdict';
import { createTableReader } from '../../../src/supabase';
import { type Backend, DATABASES, newClient, signIn, startTestBackend } from '../../support/backend.ts';

const VISITS: Sheet = {
  name: 'Visits',
  source: 'visits',
  key: [{ name: 'id', type: 'bigint' }],
  columns: [{ header: 'ID', from: 'id', type: 'code' }],
};

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

  describe('backup_row_counts', () => {
    const counts = (source: string, client = admin) => client.rpc('backup_row_counts', { source });

    test('tells how many rows there are and how many of them the caller may see', async () => {
      expect((await counts('visits')).data).toEqual({ held: 20, visible: 19 });
      expect((await counts('employees_safe')).data).toEqual({ held: 64, visible: 64 });
    });

    test('counts both in one moment, whatever comes while it counts', async () => {
      await backend.db.exec('create policy "one more" on visits as restrictive for select using ((select visit()))');
      try {
        expect((await counts('visits')).data).toEqual({ held: 20, visible: 19 });
        expect(await backend.db.query('select count(*)::int as n from visits')).toEqual([{ n: 21 }]);
      } finally {
        await backend.db.exec('drop policy "one more" on visits');
      }
    });

    test('is refused to those who are no backup admin, in the words of backup_source_stats', async () => {
      const { data, error } = await counts('visits', await signIn(backend, 'staff'));
      expect([data, error?.code, error?.hint]).toEqual([null, '42501', 'backup_not_admin']);
      expect((await counts('visits', newClient(backend))).error?.code).toBe('42501');
    });

    test.each(['no_such_table', 'visits; drop table visits', 'users', 'auth.users', 'user_secrets'])(
      'is refused for %s',
      async (source) => {
        expect((await counts(source)).error).not.toBeNull();
        expect(await backend.db.query('select 1 from visits limit 1')).toHaveLength(1);
      },
    );

    test('says null of a source that can’t be counted truly', async () => {
      await backend.db.exec(`
        create view broken as select id from visits where 1 / (id - id) = 1;
        grant select on broken to authenticated;`);
      try {
        expect((await counts('broken')).data).toEqual({ held: null, visible: null });
      } finally {
        await backend.db.exec('drop view broken');
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
    const tables = createTableReader(client);
    const { signal } = new AbortController();
    const plans = planSheets([of], await tables.stats([of], signal));
    const [plan, sheet] = [plans[0], readSheets({ tables, sheets: plans, signal, now: Date.now }).sheets[0]];
    if (!plan || !sheet) throw new Error('There is no sheet.');
    let read = 0;
    for await (const rows of sheet.pages()) read += rows.length;
    const { after, visible } = await sheet.facts();
    return judge(plan, { before: plan.rowsExpected, after, visible, read });
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
      if (unknown) await backend.db.exec('alter function backup_row_counts(text, text, jsonb) rename to not_there');
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
        if (unknown) await backend.db.exec('alter function not_there(text, text, jsonb) rename to backup_row_counts');
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
