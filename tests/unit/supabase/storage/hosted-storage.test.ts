import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createBackupStore } from '../../../../src/supabase/index.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { type ScriptedServer, startScriptedServer } from '../../../support/scripted-server.ts';

const PATH = 'run-1/full backup.xlsx';
const { signal } = new AbortController();

let server: ScriptedServer;
let listing: unknown;

beforeEach(async () => {
  listing = [{ name: 'full backup.xlsx', id: '1', metadata: { size: 4, eTag: '"0123456789abcdef0123456789ABCDEF"' } }];
  server = await startScriptedServer(({ path }) => ({
    body: path.includes('/object/list/') ? (listing as object) : 'file',
  }));
});

afterEach(() => server.close());

function store() {
  const connection = { url: server.url, publishableKey: 'key' };
  const getToken = async () => 'token';
  const connectivity = new Connectivity(async () => true);
  const client = connect(connection, getToken, { connectivity });
  return createBackupStore(client, { connection, getToken, connectivity, bucket: 'backups' });
}

const read = async () => new Response(await store().read(PATH, signal)).text();

describe('a download', () => {
  it('asks for what no cache can have been asked for, and says so', async () => {
    await read();
    await read();
    const asked = server.seen.map(({ path }) => new URL(path, server.url).searchParams.get('cacheNonce'));
    expect(new Set(asked).size).toBe(2);
    for (const nonce of asked) expect(nonce).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(server.seen.map(({ headers }) => headers['cache-control'])).toEqual(['no-cache', 'no-cache']);
  });
});

describe('the checksum of a stored file', () => {
  const MD5 = '0123456789abcdef0123456789abcdef';

  it('is what the store computed of an object that was written in one piece', async () => {
    expect(await store().checksum?.(PATH)).toEqual({ size: 4, md5: MD5 });
  });

  it.each(['"0123456789abcdef0123456789abcdef-2"', `W/"${MD5}"`, '', undefined])(
    'is none where its tag is %s',
    async (eTag) => {
      listing = [{ name: 'full backup.xlsx', id: '1', metadata: { size: 4, eTag } }];
      expect(await store().checksum?.(PATH)).toBeNull();
    },
  );

  it('is none where there is no object', async () => {
    listing = [];
    expect(await store().checksum?.(PATH)).toBeNull();
  });
});
