import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, createBackupLog, createTableReader } from '../../../../src/supabase/index.ts';
import { ConcurrencyLimit } from '../../../../src/supabase/transport/concurrency-limit.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
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
let gate: ConcurrencyLimit;
let clock: ServerClock;

beforeEach(async () => {
  replies = [];
  gate = new ConcurrencyLimit();
  clock = new ServerClock();
  server = await startScriptedServer(() => replies.shift() ?? ROWS);
});

afterEach(() => server.close());

function client() {
  const connection = { url: server.url, publishableKey: 'key' };
  return connect(connection, async () => 'token', { connectivity: new Connectivity(async () => true), gate, clock });
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
    ['is whole JSON, and null', { body: 'null' }],
    ['has lost a byte inside of a letter', { body: maimed }],
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

  it.each<readonly [string, Reply]>([
    ['a page', { body: '<html>Sign in</html>' }],
    ['whole JSON', { body: { message: 'Sign in' } }],
    ['nothing', { body: 'null' }],
  ])('to the beginning of a run is looked after, and the run begun once: %s', async (_, madeUp) => {
    const run = { id: 'run-1', kind: 'full', status: 'running' };
    replies = [madeUp, { body: { message: 'Sign in' } }, { body: 'null' }, { body: run }];
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
      'backup_find',
      'backup_begin',
    ]);
  });

  it('to the end of a run is asked for again', async () => {
    const run = { id: 'run-1', kind: 'full', status: 'completed' };
    replies = [{ body: { message: 'Sign in' } }, { body: 'null' }, { body: run }];
    const completed = { filePath: 'run-1/a.xlsx', fileSize: 1, sha256: 'x', recordCount: 0, tables: [] };
    expect(await createBackupLog(client()).complete('run-1', completed)).toMatchObject({ id: 'run-1' });
    expect(server.seen.length).toBe(3);
  });

  it('with an age of nothing is the server’s, as some gateways put it', async () => {
    replies = [{ headers: { age: 0 }, body: [{ c0: '7' }] }];
    expect((await page()).map(({ key }) => key[0])).toEqual(['7']);
  });
});
