import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, createBackupLog, createTableReader } from '../../../../src/supabase/index.ts';
import { RequestGate } from '../../../../src/supabase/transport/concurrency-limit.ts';
import { Line } from '../../../../src/supabase/transport/connectivity.ts';
import { ServerClock } from '../../../../src/supabase/transport/server-clock.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../../../support/scripted-server.ts';
import { PAGE, signal } from './answered-reader.ts';

vi.mock('../../../../src/core/util/delay.ts', async (original) => ({
  ...(await original<object>()),
  delay: async () => undefined,
}));

const ROWS: Reply = { body: [{ c0: '1' }] };
const POOL_IS_FULL: Reply = {
  status: 504,
  body: {
    code: 'PGRST003',
    details: null,
    hint: null,
    message: 'Timed out acquiring connection from connection pool.',
  },
};

let server: ScriptedServer;
/** What is answered next; rows after that. */
let replies: Reply[];
let gate: RequestGate;
let clock: ServerClock;

beforeEach(async () => {
  replies = [];
  gate = new RequestGate();
  clock = new ServerClock();
  server = await startScriptedServer(() => replies.shift() ?? ROWS);
});

afterEach(() => server.close());

function client() {
  const connection = { url: server.url, publishableKey: 'key' };
  return connect(connection, async () => 'token', { line: new Line(async () => true), gate, clock });
}

const page = () => createTableReader(client()).page({ ...PAGE, limit: 5_000 }, signal);

describe('a pool of connections that is full', () => {
  it('is waited for with fewer requests at once, and the same page is asked for again', async () => {
    expect(gate.limit).toBe(4);
    replies = [POOL_IS_FULL, POOL_IS_FULL, POOL_IS_FULL];
    await expect(page()).resolves.toHaveLength(1);
    expect(new Set(server.seen.map(({ path }) => path)).size).toBe(1);
    expect(server.seen.length).toBe(4);
    // Halved each time, down to one; and one more for the answer that came.
    expect(gate.limit).toBe(2);
  });

  it('to the end is told as what it is', async () => {
    replies = Array.from({ length: 20 }, () => POOL_IS_FULL);
    await expect(page()).rejects.toMatchObject({
      code: 'server',
      message: 'All connections to the database are in use.',
      hint: expect.stringContaining('pool size'),
    });
    expect(server.seen.length).toBe(6);
  });

  it('is another thing than a gateway that waits in vain, for which a smaller page is asked for', async () => {
    replies = Array.from({ length: 20 }, () => ({ status: 504, body: '<html>' }));
    await expect(page()).rejects.toMatchObject({ code: 'timeout' });
    expect(server.seen.length).toBe(2);
    expect(gate.limit).toBeGreaterThan(2);
  });
});

describe('an answer that is not the server’s', () => {
  /** A Bangla name that has lost the last byte of a letter; the JSON around it is whole. */
  const bangla = Buffer.from('[{"c0":"1","c1":"করিম"}]');
  const cut = bangla.indexOf(Buffer.from('"}]'));
  const maimed = Buffer.concat([bangla.subarray(0, cut - 1), bangla.subarray(cut)]);

  it.each<readonly [string, Reply]>([
    ['is whole JSON, and no list', { body: { message: 'Sign in to the Wi-Fi' } }],
    ['is whole JSON, and null', { body: 'null' }],
    ['is a page', { body: '<html>Sign in</html>' }],
    ['has lost a byte inside of a letter', { body: maimed }],
    ['comes from a cache', { headers: { age: 1 }, body: [{ c0: '0' }] }],
    [
      'was made long before the question',
      { headers: { date: new Date(Date.now() - 3_600_000).toUTCString() }, body: [{ c0: '0' }] },
    ],
  ])('because it %s is asked for again', async (_, reply) => {
    // The server's time must be known to know what is old.
    await page();
    replies = [reply, reply];
    expect((await page()).map(({ key }) => key[0])).toEqual(['1']);
    expect(server.seen.length).toBe(4);
    expect(server.seen.every(({ headers }) => headers['cache-control'] === 'no-cache')).toBe(true);
  });

  it('each time ends in words of its own', async () => {
    replies = Array.from({ length: 20 }, () => ({ headers: { age: 60 }, body: [] }));
    await expect(page()).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('true once') });
    replies = Array.from({ length: 20 }, () => ({ body: {} }));
    await expect(page()).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('not the whole') });
  });

  it('to the counts of many sources is asked for again too', async () => {
    const stats = [{ source: 'payments', row_count: 3, columns: [] }];
    replies = [{ body: { message: 'Sign in' } }, { body: stats }];
    const known = await createTableReader(client()).stats([{ source: 'payments' }], signal);
    expect(known).toEqual([{ source: 'payments', rows: 3, columns: [], set: null, shape: null }]);
  });

  it('to the beginning of a run is looked after, and the run begun once', async () => {
    const run = { id: 'run-1', kind: 'full', status: 'running' };
    replies = [{ body: '<html>Sign in</html>' }, { body: 'null' }, { body: run }];
    const begun = {
      kind: 'full',
      format: 'xlsx',
      fileName: 'a.xlsx',
      appVersion: '1',
      attempt: 'x',
      continues: null,
    } as const;
    expect(await createBackupLog(client()).begin(begun, signal)).toMatchObject({ id: 'run-1' });
    expect(server.seen.map(({ path }) => path.replace('/rest/v1/rpc/', ''))).toEqual([
      'backup_begin',
      'backup_find',
      'backup_begin',
    ]);
  });

  it('with an age of nothing is the server’s, as some gateways put it', async () => {
    replies = [{ headers: { age: 0 }, body: [{ c0: '7' }] }];
    expect((await page()).map(({ key }) => key[0])).toEqual(['7']);
  });
});

describe('a refusal that somebody can act on', () => {
  const pgrst = (status: number, code: string, message = 'No.'): Reply => ({
    status,
    body: { code, message, details: null, hint: null },
  });

  it.each<readonly [string, Reply, object]>([
    ['a schema that is not served', pgrst(406, 'PGRST106'), { code: 'source_unreadable', hint: /exposed schemas/ }],
    [
      'a question that is not understood',
      pgrst(400, 'PGRST100'),
      { code: 'catalog_wrong', hint: /names of its columns/ },
    ],
    ['a table that is gone', pgrst(404, 'PGRST205'), { code: 'source_unreadable', hint: /grant/ }],
    ['a column that is gone', pgrst(400, '42703'), { code: 'columns_missing', hint: /lost a column/ }],
    ['a policy without end', pgrst(500, '42P17'), { code: 'source_unreadable', hint: /policy/ }],
    ['an address that is too long', { status: 414, body: '<html>' }, { code: 'server', hint: /longest address/ }],
    [
      'a plan that is used up',
      { status: 402, body: '{"message":"exceed_egress_quota"}' },
      { code: 'server', hint: /billing/ },
    ],
    ['a project that is paused', { status: 540, body: '{"message":"paused"}' }, { code: 'server', hint: /restore/ }],
  ])('is said in words: %s', async (_, reply, words) => {
    replies = Array.from({ length: 20 }, () => reply);
    const { hint, ...rest } = words as { hint: RegExp };
    await expect(page()).rejects.toMatchObject({ ...rest, hint: expect.stringMatching(hint) });
  });
});
