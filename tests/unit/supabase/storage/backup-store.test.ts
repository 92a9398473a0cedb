import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createBackupStore } from '../../../../src/supabase/index.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { type ScriptedServer, type Sent, startScriptedServer } from '../../../support/scripted-server.ts';

const PATH = 'run-1/full backup.xlsx';
const LISTED = [{ name: 'full backup.xlsx', id: '1', metadata: { size: 4 } }];

/** What a hosted project says, now and in older versions, and what others say in its place. */
const NO_SUCH_KEY = { statusCode: '404', code: 'NoSuchKey', error: 'not_found', message: 'Object not found' };
const NO_OBJECT = { statusCode: '404', error: 'not_found', message: 'Object not found' };
const GATEWAY = { message: 'no Route matched with those values' };

let server: ScriptedServer;
let object: { readonly status: number; readonly body: string | object };
let listing: object;

beforeEach(async () => {
  object = { status: 200, body: 'file' };
  listing = LISTED;
  server = await startScriptedServer((sent) => (isList(sent) ? { body: listing } : object));
});

afterEach(() => server.close());

const isList = ({ path }: Sent) => path.includes('/object/list/');
const asked = () => server.seen.map((sent) => (isList(sent) ? 'list' : 'read'));

function store() {
  const connection = { url: server.url, publishableKey: 'key' };
  const getToken = async () => 'token';
  const connectivity = new Connectivity(async () => true);
  return createBackupStore(connect(connection, getToken, { connectivity }), {
    connection,
    getToken,
    connectivity,
    bucket: 'backups',
  });
}

const read = () => store().read(PATH, new AbortController().signal);

describe('the size of a file', () => {
  it('is what the bucket lists', async () => {
    expect(await store().size(PATH)).toBe(4);
  });

  it('is none where the bucket lists other files only', async () => {
    listing = [{ name: 'full backup', id: null, metadata: null }];
    expect(await store().size(PATH)).toBeNull();
  });

  it.each([
    ['a file without a size', [{ name: 'full backup.xlsx', id: '1', metadata: null }]],
    ['what is no list', { message: 'Sign in' }],
  ])('is not made up from %s', async (_, answer) => {
    listing = answer;
    await expect(store().size(PATH)).rejects.toMatchObject({ code: 'server' });
  });
});

describe('reading a file', () => {
  it('hands out its bytes without asking for more', async () => {
    expect(await new Response(await read()).text()).toBe('file');
    expect(asked()).toEqual(['read']);
  });

  it.each([
    ['as it does now', 404, NO_SUCH_KEY],
    ['as it did once', 400, NO_OBJECT],
  ])('believes Storage that there is none, said %s', async (_, status, body) => {
    object = { status, body };
    await expect(read()).rejects.toMatchObject({ code: 'file_missing' });
    // The second time with a fresh token: one that was refused looks the same.
    expect(asked()).toEqual(['read', 'read']);
  });

  it.each([
    ['a page', '<html>Not found</html>'],
    ['an object', GATEWAY],
    ['nothing', ''],
  ])('takes a 404 with %s for a fault of the line while the bucket lists the file', async (_, body) => {
    object = { status: 404, body };
    await expect(read()).rejects.toMatchObject({ code: 'network', details: expect.stringContaining('HTTP 404') });
    listing = [];
    await expect(read()).rejects.toMatchObject({ code: 'file_missing' });
  });
});
