import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { through } from '../../../../src/core/catalog/define-sheet.ts';
import { knownHash, type TableReader } from '../../../../src/core/index.ts';
import { createTableReader } from '../../../../src/supabase/index.ts';

const { signal } = new AbortController();

/** A reader whose requests are all answered like this; `urls` gets what was asked for. */
function reader(answer: () => Response, urls: string[] = []): TableReader {
  const send: typeof fetch = async (input) => {
    urls.push(String(input));
    return answer();
  };
  return createTableReader(createClient('http://localhost', 'key', { global: { fetch: send } }));
}

/** A reader that never gets an answer. */
function silenced(error: Error): TableReader {
  return reader(() => {
    throw error;
  });
}

const PAYMENTS = { source: 'payments', key: [{ name: 'id', type: 'bigint' }] } as const;
const VISITS = { source: 'visits' };
const PAGE = { ...PAYMENTS, columns: [], after: null, limit: 100 };

function refusal(status: number, code: string, hint: string | null = null): () => Response {
  return () => Response.json({ code, message: 'No.', details: null, hint }, { status });
}

describe('the rows of a source by their hashes', () => {
  const query = { ...VISITS, hashing: { columns: ['id'], seed: 7n }, buckets: 2, listed: [1] };
  const known = String(knownHash(7n));
  const sets = (answer: unknown) => reader(() => Response.json(answer)).keySets(query, signal);

  it('are told as sets, whose sums are numbers of 64 bits', async () => {
    const buckets = [
      [0, 1, '-2', '4', null],
      [1, 1, '3', '3', [['12']]],
    ];
    expect(await sets({ held: [2, '-9223372036854775809', '7', known], buckets })).toEqual({
      held: { rows: 2, sum: 2n ** 63n - 1n, xor: 7n },
      buckets: [
        { bucket: 0, set: { rows: 1, sum: 2n ** 64n - 2n, xor: 4n }, identities: null },
        { bucket: 1, set: { rows: 1, sum: 3n, xor: 3n }, identities: [['12']] },
      ],
    });
    expect(await sets({ held: [0, null, null, known], buckets: [] })).toMatchObject({ held: { rows: 0, sum: 0n } });
  });

  it.each([
    ['the rows can’t be counted', null],
    ['there are no hashes', [2, null, null, null]],
    ['another hash is made of a known value', [2, '1', '1', '99']],
  ])('are not known to be all where %s', async (_, held) => {
    expect(await sets({ held, buckets: [] })).toMatchObject({ held: null });
  });

  it.each([
    ['a function is missing', refusal(404, 'PGRST202')],
    ['what that function calls is missing', refusal(404, '42883')],
  ])('are unknown where %s', async (_, answer) => {
    expect(await reader(answer).keySets(query, signal)).toBeNull();
  });

  it('are asked for three times where they take too long, and then unknown', async () => {
    const urls: string[] = [];
    const tables = reader(refusal(500, '57014'), urls);
    expect(await tables.keySets(query, signal)).toBeNull();
    expect(urls).toEqual(Array.from({ length: 3 }, () => 'http://localhost/rest/v1/rpc/backup_key_sets'));
  });

  it('are refused to an account without the right, and otherwise for the source alone', async () => {
    const demoted = reader(refusal(403, '42501', 'backup_not_admin'));
    await expect(demoted.keySets(query, signal)).rejects.toMatchObject({ code: 'forbidden' });
    const ungranted = reader(refusal(403, '42501'));
    await expect(ungranted.keySets(query, signal)).rejects.toMatchObject({ code: 'source_unreadable' });
  });
});

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

describe('a page', () => {
  it.each([
    ['falls silent over it', silenced(new DOMException('The server fell silent.', 'TimeoutError'))],
    ['has a gateway that waits for it no longer', reader(() => new Response('<html>', { status: 504 }))],
    ['gives up on its statement', reader(refusal(500, '57014'))],
  ])('takes the server too long that %s', async (_, tables) => {
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({
      code: 'timeout',
      message: 'The server took too long.',
      details: expect.stringMatching(/fell silent|HTTP 504|57014/),
    });
  });

  it.each([
    ['PGRST200', 'Searched for a foreign key relationship between payments and profiles.', /knows no foreign key/],
    ['PGRST201', [{ embedding: 'payments with customers' }], /Two foreign keys lead/],
  ])('is no matter of rights where a relation can’t be followed: %s', async (code, details, message) => {
    const refused = () => Response.json({ code, message: 'Could not embed', details, hint: 'Try' }, { status: 400 });
    await expect(reader(refused).page(PAGE, signal)).rejects.toMatchObject({
      code: 'relation_missing',
      message: expect.stringMatching(message),
      details: expect.stringMatching(/payments with|between payments/),
    });
  });

  it.each([
    [
      'PGRST200',
      "Searched for a foreign key relationship between 'payments' and 'customers' using the hint 'customer_id' in the schema 'public', but no matches were found.",
    ],
    [
      'PGRST201',
      [
        {
          cardinality: 'many-to-one',
          embedding: 'payments with customers',
          relationship: 'a using payments(customer_id) and customers(id)',
        },
      ],
    ],
  ])('names the sheet’s other table and the column by which it can’t be reached: %s', async (code, details) => {
    const message = "Could not embed because of what was found for 'payments' and 'customers'";
    const refused = () =>
      Response.json({ code, message, details, hint: null }, { status: code === 'PGRST201' ? 300 : 400 });
    const columns = [
      through('Received By', 'employees_safe', 'received_by'),
      through('Customer', 'customers', 'customer_id'),
    ];
    await expect(reader(refused).page({ ...PAGE, columns }, signal)).rejects.toMatchObject({
      code: 'relation_missing',
      message: 'It refers to customers through customer_id, which the database does not know as one foreign key.',
    });
  });

  it('for which there is no connection to the database is none that takes too long', async () => {
    const tables = reader(refusal(504, 'PGRST003'));
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({
      code: 'server',
      message: 'All connections to the database are in use.',
    });
  });

  it('that no server answers does not', async () => {
    const tables = silenced(new TypeError('Failed to fetch'));
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({ code: 'network' });
    await expect(reader(refusal(502, '')).page(PAGE, signal)).rejects.toMatchObject({ code: 'server' });
  });
});
