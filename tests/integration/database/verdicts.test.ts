import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sheet } from '../../../src/core/index.ts';
import { SheetProof } from '../../../src/core/proof/sheet-proof.ts';
import { readSheets } from '../../../src/core/read/read-sheets.ts';
import { planSheets } from '../../../src/core/run/plan-sheets.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../support/backend.ts';
import { says } from '../../support/english.ts';
import { createVisits, refillVisits } from './visits.ts';

const VISITS: Sheet = {
  name: 'Visits',
  source: 'visits',
  key: [{ name: 'id', type: 'bigint' }],
  columns: [{ header: 'ID', from: 'id', type: 'code' }],
};

const { signal } = new AbortController();

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
        message: says('1 row of Visits is hidden from you'),
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
