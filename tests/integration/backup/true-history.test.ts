import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupRecord, isBackupError, runBackup } from '../../../src/core/index.ts';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';
import { english } from '../../support/english.ts';
import { expectTruth } from '../../support/history/hold-against.ts';
import { fill, type KeyKind, WatchedTable } from '../../support/history/watched-table.ts';
import { randomFrom } from '../../support/random.ts';
import { runPorts } from '../../support/runs/run-ports.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';

const ROWS = 240;
/** Rows of one answer. */
const CAP = 12;

/** What came of a backup of the table: its verdict, the numbers of the rows in the file and what they sum up to. */
interface Outcome {
  readonly verdict: string;
  readonly numbers: readonly string[];
  readonly amount: number;
  readonly notes: string;
}

/** Histories by chance, in each way. */
const SEEDS = 20;

let backend: Backend;
let token: () => Promise<string | null>;

beforeAll(async () => {
  backend = await startTestBackend();
  const client = await signIn(backend, 'admin');
  token = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  backend.setMaxRows(CAP);
});

afterAll(() => backend.close());

/** Backs the table up; `meanwhile` is done before each page that is asked for, by its number over all readings. */
async function backUp(table: WatchedTable, meanwhile: (page: number) => Promise<unknown>): Promise<Outcome> {
  let page = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'GET' && /\/rest\/v1\/(watched|twice)\?/.test(request.url)) {
      page += 1;
      const number = page;
      turn = turn.then(() => meanwhile(number));
      await turn;
    }
    return send(request);
  };
  try {
    const settings = { timeZone: 'Asia/Dhaka', title: 'Watched', databaseAddress: backend.url, appVersion: 'test' };
    const { record, file } = await runBackup(
      { kind: 'sheet', format: 'xlsx', sheet: 'Watched' },
      { ...settings, catalog: [table.sheet] },
      runPorts(backend, token).ports(),
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    return outcomeOf(record, new Uint8Array((await file?.arrayBuffer()) ?? []));
  } finally {
    globalThis.fetch = send;
  }
}

function outcomeOf({ tables: [report] }: BackupRecord, bytes: Uint8Array): Outcome {
  const [headers = [], ...rows] = readWithSheetJs(bytes).get('Watched') ?? [];
  const place = headers.indexOf('Number');
  return {
    verdict: report?.verdict ?? 'none',
    numbers: rows.map((row) => String(row[place])),
    amount: rows.reduce((sum, row) => sum + Number(row[headers.indexOf('Amount')]), 0),
    notes: report?.notes.map(english).join('; ') ?? '',
  };
}

/** As {@link backUp}, and held against the table's true history; a failure is answered as its message. */
async function provenOutcome(
  table: WatchedTable,
  meanwhile: (page: number) => Promise<unknown>,
): Promise<Outcome | string> {
  const place = await table.place();
  try {
    const outcome = await backUp(table, meanwhile);
    expectTruth(outcome.verdict as 'complete', outcome.numbers, await table.momentsSince(place));
    return outcome;
  } catch (error) {
    if (!isBackupError(error)) throw error;
    expect(['incomplete', 'key_order']).toContain(error.code);
    return english(error);
  }
}

async function sumInDatabase(): Promise<number> {
  const [row] = await backend.db.query<{ sum: string }>('select sum(amount)::text as sum from watched');
  return Number(row?.sum);
}

const WAYS: readonly (readonly [name: string, kind: KeyKind, inSlices: boolean])[] = [
  ['in one piece', 'time and uuid', false],
  ['in slices', 'time and uuid', true],
  ['by text keys, in one piece', 'text', false],
  ['by text keys, in slices', 'text', true],
];

describe.each(WAYS)('a table that changes while it is read %s', (_, kind, inSlices) => {
  /** Puts a row where another key stands, before all others or behind them. */
  const moved = (n: number, to: 'front' | 'end') =>
    kind === 'text'
      ? `update watched set code = '${to === 'front' ? '!' : '~'}' || code where n = ${n};`
      : `update watched set created_at = created_at ${to === 'front' ? '-' : '+'} interval '1 year' where n = ${n};`;

  beforeAll(() =>
    inSlices
      ? undefined
      : backend.db.exec('alter function backup_key_cuts rename to no_key_cuts').then(() => undefined),
  );
  afterAll(() =>
    inSlices
      ? undefined
      : backend.db.exec('alter function no_key_cuts rename to backup_key_cuts').then(() => undefined),
  );

  const once = (page: number, sql: string, table: WatchedTable) => async (number: number) => {
    if (number === page) await (sql.includes('alter table') ? table.alter(sql) : table.change(sql));
  };

  it('is in the file once, whatever moved, came and went', async () => {
    const table = await WatchedTable.make(backend, kind, ROWS);
    const [first] = await backend.db.query<{ n: string }>(
      `select n::text from watched order by ${kind === 'text' ? 'code' : 'created_at'} limit 1`,
    );
    const change = `${moved(Number(first?.n), 'end')} delete from watched where n = 230; ${fill(kind, 1_000, 1_000)}
      ${moved(1_000, 'front')}`;
    const outcome = await provenOutcome(table, once(4, change, table));
    expect(outcome).toMatchObject({ amount: await sumInDatabase() });
  });

  it.each([
    ['a column’s values are made others', 'alter table watched alter column amount type int using amount * 100', ''],
    [
      'two columns swap their names',
      `alter table watched add column other int; update watched set other = 1; alter table watched alter column other set not null;
       alter table watched rename amount to x; alter table watched rename other to amount; alter table watched rename x to other`,
      'other',
    ],
    ['a column is added', 'alter table watched add column added text', 'added'],
  ])('is read again where %s', async (_name, change, newColumn) => {
    const table = await WatchedTable.make(backend, kind, ROWS);
    const outcome = await provenOutcome(table, once(4, change, table));
    const notes = expect.stringContaining(newColumn);
    expect(outcome).toMatchObject({ verdict: 'complete', amount: await sumInDatabase(), notes });
  });

  it('lacks no row that a policy hid for a while', async () => {
    const table = await WatchedTable.make(backend, kind, ROWS);
    const outcome = await provenOutcome(table, async (page) => {
      if (page === 4) {
        await table.change(`insert into watched_hidden select generate_series(40, 59); ${fill(kind, 1_000, 1_019)}`);
      }
      if (page === 14) await table.change('delete from watched_hidden;');
    });
    expect(outcome).toMatchObject({ verdict: 'changed', amount: await sumInDatabase() });
  });

  it('is the one or the other, and no mixture, where it is emptied and filled with other rows', async () => {
    const table = await WatchedTable.make(backend, kind, ROWS);
    const outcome = await provenOutcome(
      table,
      once(8, `truncate watched; ${fill(kind, 1_000, 1_000 + ROWS - 1)}`, table),
    );
    expect(typeof outcome === 'string' ? outcome : outcome.numbers.filter((n) => Number(n) >= 1_000)).toHaveLength(
      ROWS,
    );
  });

  let lasting: WatchedTable | undefined;
  const outcomes: string[] = [];

  it.each(Array.from({ length: SEEDS }, (_v, seed) => seed + 1))('is what the verdict says, seed %d', async (seed) => {
    lasting ??= await WatchedTable.make(backend, kind, ROWS);
    const table = lasting;
    await table.refill(kind, ROWS);
    const random = randomFrom(seed);
    const row = () => 1 + Math.floor(random() * ROWS);
    let next = 1_000;
    const changes: readonly (() => string)[] = [
      () => moved(row(), random() < 0.5 ? 'front' : 'end'),
      () => `delete from watched where n = ${row()};`,
      () => {
        next += 1;
        return `${fill(kind, next, next)} ${random() < 0.5 ? moved(next, 'front') : ''}`;
      },
      () => `update watched set amount = amount + 1 where n = ${row()};`,
      () => `insert into watched_hidden values (${row()}) on conflict do nothing;`,
      () => 'delete from watched_hidden;',
    ];
    // Some tables change with every page, some once in a while; all are left alone in the end.
    const rate = random() ** 3;
    const end = 10 + random() * 40;
    const outcome = await provenOutcome(table, async (page) => {
      if (page > end) await table.change('delete from watched_hidden;');
      else if (random() < rate) await table.change((changes[Math.floor(random() * changes.length)] as () => string)());
    });
    outcomes.push(typeof outcome === 'string' ? 'failed' : outcome.verdict);
  });

  it('is not given up in most cases', () => {
    expect(new Set(outcomes)).toContain('changed');
    expect(outcomes.filter((outcome) => outcome !== 'failed').length).toBeGreaterThan(SEEDS / 2);
  });
});

describe('a view that gives one key twice', () => {
  it.each([false, true])('is refused by name, also where a row comes meanwhile: %s', async (comes) => {
    const table = await WatchedTable.make(backend, 'time and uuid', ROWS);
    await table.alter(`
      create or replace view twice with (security_invoker = true) as
        select * from watched union all select * from watched where n = ${CAP};
      grant select on twice to authenticated;`);
    const view = Object.assign(Object.create(WatchedTable.prototype), table, {
      sheet: { ...table.sheet, source: 'twice' },
    }) as WatchedTable;
    const outcome = await backUp(view, async (page) => {
      if (comes && page === 2) await table.change(fill('time and uuid', 1_000, 1_000));
    }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: 'key_order', sheet: 'Watched' });
  });
});
