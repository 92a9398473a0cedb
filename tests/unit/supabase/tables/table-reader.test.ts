import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { through } from '../../../../src/core/catalog/define-sheet.ts';
import { createTableReader } from '../../../../src/supabase/index.ts';
import { PAGE, PAYMENTS, reader, signal, VISITS } from './answered-reader.ts';

describe('the address of a source', () => {
  // The embedded API can't answer for tables of all of these names; PostgREST takes the decoded path for the name.
  it.each(['ছাত্র', 'fee.items', 'exam results', 'x/y', '50%', 'q?', 'p+q', '#1', 'a&b', 'order'])(
    'has the name %j in it, whole',
    async (source) => {
      const urls: string[] = [];
      const tables = reader(() => Response.json([]), urls);
      await tables.page({ ...PAGE, source }, signal);
      await tables.checkKeys({ ...PAYMENTS, source }, signal);
      const paths = urls.map((url) => new URL(url).pathname.split('/'));
      expect(paths.map((path) => path.map(decodeURIComponent))).toEqual(
        Array.from({ length: 2 }, () => ['', 'rest', 'v1', source]),
      );
    },
  );

  it('has the names of other tables quoted in what it selects', async () => {
    const urls: string[] = [];
    const columns = [through('Class', 'শ্রেণি.তালিকা', 'class.id', 'নাম'), through('Fee', 'fee items', 'fee')];
    await reader(() => Response.json([]), urls).page({ ...PAGE, source: 'ছাত্র', columns }, signal);
    const select = new URL(urls[0] ?? '').searchParams.get('select');
    expect(select).toContain(':"শ্রেণি.তালিকা"!"class.id"(');
    expect(select).toContain(':"fee items"!fee(');
  });
});

describe('what is asked of a source', () => {
  const bodies: unknown[] = [];
  const send: typeof fetch = async (_input, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    return Response.json([]);
  };
  const tables = createTableReader(createClient('http://localhost', 'key', { global: { fetch: send } }));
  const leads = { source: 'leads', schema: 'crm' };
  const settings = { source: 'settings', only: { column: 'key', in: ['isp_name'] } };

  it('is its name where it is a whole table of schema public', async () => {
    bodies.length = 0;
    await tables.stats([VISITS, PAYMENTS], signal);
    await tables.cuts({ ...PAYMENTS, after: ['1'], step: 10 }, signal);
    await tables.shapes([PAYMENTS], signal);
    expect(bodies).toEqual([
      { sources: ['visits', 'payments'] },
      { source: 'payments', key_columns: ['id'], after_key: ['1'], step: 10 },
      { sources: ['payments'], counted: false },
    ]);
  });

  it('is also its schema and the choice of rows where it is not', async () => {
    bodies.length = 0;
    await tables.stats([VISITS, leads, settings], signal);
    const hashing = { columns: ['key'], seed: -7n };
    await tables.stats([PAYMENTS, { ...settings, hashing }], signal);
    await tables.keySets({ ...settings, hashing, buckets: 1, listed: [] }, signal).catch(() => undefined);
    expect(bodies).toEqual([
      {
        sources: ['visits', 'leads', 'settings'],
        schemas: ['public', 'crm', 'public'],
        choices: [null, null, settings.only],
      },
      {
        sources: ['payments', 'settings'],
        schemas: ['public', 'public'],
        choices: [null, settings.only],
        identities: [null, ['key']],
        seed: '-7',
      },
      {
        ...{ source: 'settings', schema: 'public', choice: settings.only },
        ...{ identity: ['key'], seed: '-7', buckets: 1, listed: [] },
      },
    ]);
  });
});

describe('what the database says of many sources', () => {
  it('is asked for until all of it has come, in the order of the question', async () => {
    const send: typeof fetch = async (_input, init) => {
      const { sources } = JSON.parse(String(init?.body)) as { readonly sources: readonly string[] };
      return Response.json(sources.slice(0, 2).map((source) => ({ source, row_count: source.length, columns: [] })));
    };
    const tables = createTableReader(createClient('http://localhost', 'key', { global: { fetch: send } }));
    const sources = ['a', 'bb', 'ccc', 'bb', 'dddd'].map((source) => ({ source }));
    expect((await tables.stats(sources, signal)).map(({ rows }) => rows)).toEqual([1, 2, 3, 2, 4]);
  });
});

describe('an answer of success that is none', () => {
  const answers = [null, {}, 'ok', [null], [1]].map((body): [string, unknown] => [JSON.stringify(body), body]);

  it.each(answers)('is a fault of the server: %s', async (_, body) => {
    const tables = reader(() => Response.json(body));
    for (const asked of [
      tables.page(PAGE, signal),
      tables.cuts({ ...PAYMENTS, after: ['1'], step: 10 }, signal),
      tables.stats([PAYMENTS], signal),
      tables.keySets({ ...PAYMENTS, hashing: { columns: ['id'], seed: 1n }, buckets: 1, listed: [] }, signal),
    ]) {
      await expect(asked).rejects.toMatchObject({ name: 'BackupError', code: 'server' });
    }
  });
});

describe('rows without a key', () => {
  it('are looked for one at a time, and named by the column that is missing', async () => {
    const urls: string[] = [];
    await reader(() => Response.json([]), urls).checkKeys(PAYMENTS, signal);
    expect(urls.map(decodeURIComponent)).toEqual([
      'http://localhost/rest/v1/payments?select=c0:id::text&id=is.null&limit=1',
    ]);
    await expect(reader(() => Response.json([{ c0: null }])).checkKeys(PAYMENTS, signal)).rejects.toMatchObject({
      code: 'key_order',
      message: 'A row has no id, by which the rows are put in order.',
      hint: 'Ask whoever manages the database to make id not null.',
    });
  });
});
