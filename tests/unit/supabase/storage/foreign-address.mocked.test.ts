import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, createBackupStore, createTableReader, sessionFetch } from '../../../../src/supabase/index.ts';
import { tusUpload } from '../../../../src/supabase/storage/tus-upload.ts';
import { Connectivity } from '../../../../src/supabase/transport/connectivity.ts';
import { onlyTo } from '../../../../src/supabase/transport/own-origin.ts';
import { type Reply, type ScriptedServer, type Sent, startScriptedServer } from '../../../support/scripted-server.ts';
import { PAGE } from '../tables/answered-reader.ts';
import { quietUpload } from './quiet-upload.ts';

vi.mock('../../../../src/core/util/delay.ts', async (original) => ({
  ...(await original<object>()),
  delay: async () => undefined,
}));

const TUS = '/storage/v1/upload/resumable';
const SIZE = 7 * 1024 * 1024;

/** Milliseconds before each next try of a chunk. */
const WAITS = [500, 1_500, 4_000, 10_000, 20_000];
const { signal } = new AbortController();

let project: ScriptedServer;
/** Somebody else's server, which is to see nothing. */
let other: ScriptedServer;
/** What the project says to a request; goes on to {@link storage} where it says nothing. */
let answer: (sent: Sent) => Reply | undefined;
/** Where the project says that uploads lie. */
let location: string;
let offset: number;

/** A Storage that takes uploads in chunks and in one piece. */
function storage({ method, path, body }: Sent): Reply {
  if (path.startsWith('/storage/v1/object/list/')) return { body: [] };
  if (path.startsWith('/storage/v1/object/')) return { body: { Key: 'x', Id: '1' } };
  if (method === 'POST') {
    offset = body.length;
    return { status: 201, headers: { location, 'upload-offset': offset } };
  }
  if (!path.startsWith(`${TUS}/upload-1`)) return { status: 404 };
  if (method === 'PATCH') offset += body.length;
  return { status: method === 'PATCH' ? 204 : 200, headers: { 'upload-offset': offset, 'upload-length': SIZE } };
}

beforeEach(async () => {
  answer = () => undefined;
  other = await startScriptedServer(() => ({ body: [] }));
  project = await startScriptedServer((sent) => answer(sent) ?? storage(sent));
  location = `${TUS}/upload-1`;
  offset = 0;
});

afterEach(async () => {
  expect(other.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  await project.close();
  await other.close();
});

const file = () => new File([new Uint8Array(SIZE).fill(1)], 'x', { type: 'x/y' });
const connection = () => ({ url: project.url, publishableKey: 'key' });
const getToken = async () => 'secret token';
const connectivity = () => new Connectivity(async () => true);

function store() {
  const client = connect(connection(), getToken, { connectivity: connectivity() });
  return createBackupStore(client, {
    connection: connection(),
    getToken,
    connectivity: connectivity(),
    bucket: 'backups',
  });
}

function upload(url: string | null = null, urls: string[] = []): Promise<void> {
  return store().upload('run/b.xlsx', file(), {
    signal,
    url,
    onUrl: (to) => urls.push(to),
    onProgress: () => undefined,
  });
}

const methods = () => project.seen.map(({ method, path }) => `${method} ${path.replace(/\/backups.*/, '')}`);
const IN_CHUNKS = [`POST ${TUS}`, `PATCH ${TUS}/upload-1`];
const IN_ONE_PIECE = 'POST /storage/v1/object';

describe('a resumable upload that the server names at', () => {
  it.each<readonly [string, () => string]>([
    ['another port', () => `${other.url}${TUS}/upload-1`],
    ['another host', () => `http://kong.internal:8000${TUS}/upload-1`],
    ['a host without a protocol', () => `//${new URL(other.url).host}${TUS}/upload-1`],
    ['another protocol', () => `https://${new URL(project.url).host}${TUS}/upload-1`],
  ])('%s is looked for under the project’s own address', async (_, named) => {
    location = named();
    const urls: string[] = [];
    await upload(null, urls);
    expect(methods()).toEqual(IN_CHUNKS);
    expect(urls).toEqual([`${project.url}${TUS}/upload-1`]);
    expect(offset).toBe(SIZE);
  });

  it('another host, and that is not known here, is made in one piece', async () => {
    location = `${other.url}${TUS}/upload-2`;
    await upload();
    expect(methods()).toEqual([`POST ${TUS}`, `PATCH ${TUS}/upload-2`, IN_ONE_PIECE]);
  });

  it('an address that is none for uploads is made in one piece', async () => {
    location = `${other.url}/collect`;
    await upload();
    expect(methods()).toEqual([`POST ${TUS}`, IN_ONE_PIECE]);
  });

  it.each<readonly [string, (sent: Sent) => boolean]>([
    ['its beginning', ({ method, path }) => method === 'POST' && path === TUS],
    ['a chunk', ({ method }) => method === 'PATCH'],
  ])('another address by redirecting %s, once, is gone on with at its own', async (_, when) => {
    let redirected = false;
    answer = (sent) => {
      if (redirected || !when(sent)) return undefined;
      redirected = true;
      return { status: 307, headers: { location: other.url + sent.path } };
    };
    await upload();
    expect(redirected).toBe(true);
    expect(offset).toBe(SIZE);
  });

  it('an address that was kept and is another’s begins anew', async () => {
    await upload(`${other.url}${TUS}/upload-1`);
    expect(methods()).toEqual(IN_CHUNKS);
  });

  it('ever new addresses, and forgets each, is given up', async () => {
    answer = ({ method }) => (method === 'POST' ? undefined : { status: 404 });
    // No wait between two tries; whatever else has timers keeps them.
    const { setTimeout: wait } = globalThis;
    vi.stubGlobal('setTimeout', (done: () => void, milliseconds: number, ...args: never[]) =>
      wait(done, args.length === 0 && WAITS.includes(milliseconds) ? 0 : milliseconds, ...args),
    );
    await expect(upload()).rejects.toMatchObject({ code: 'upload_failed' });
    vi.unstubAllGlobals();
    expect(methods().filter((request) => request === `POST ${TUS}`).length).toBeLessThan(10);
  });
});

describe('the host for large files', () => {
  it('gets the uploads and the token where it is set', async () => {
    const large = await startScriptedServer(storage);
    location = `${large.url}${TUS}/upload-1`;
    await tusUpload({
      connection: { ...connection(), storageUrl: large.url },
      ...{
        getToken,
        connectivity: connectivity(),
        bucket: 'backups',
        path: 'run/b.xlsx',
        file: file(),
        chunkSize: 6 * 1024 * 1024,
      },
      ...quietUpload,
    });
    expect(large.seen.map(({ method, headers }) => `${method} ${headers.authorization}`)).toEqual([
      'POST Bearer secret token',
      'PATCH Bearer secret token',
    ]);
    expect(project.seen).toEqual([]);
    await large.close();
  });
});

describe('a redirection to another host is not followed by', () => {
  const client = () => connect(connection(), getToken, { connectivity: connectivity() });

  it.each<readonly [string, 302 | 307, () => Promise<unknown>]>([
    ['a page of rows', 302, () => createTableReader(client()).page(PAGE, signal)],
    ['a count', 307, () => createTableReader(client()).shapes([{ source: 'payments' }], signal)],
    ['a download', 302, () => store().read('run/b.xlsx', signal)],
    ['an upload', 307, () => store().upload('run/b.xlsx', new File(['x'], 'b'), quietUpload)],
    ['a look at the bucket', 307, () => store().size('run/b.xlsx')],
    ['a removal', 307, () => store().remove('run/b.xlsx')],
  ])('%s', async (_, status, ask) => {
    answer = ({ path }) => ({ status, headers: { location: other.url + path } });
    await expect(ask()).rejects.toMatchObject({ name: 'BackupError' });
  });

  it.each(['password', 'refresh_token'])('a session (%s)', async (grant) => {
    answer = ({ path }) => ({ status: 307, headers: { location: other.url + path } });
    const asked = sessionFetch(connection())(`${project.url}/auth/v1/token?grant_type=${grant}`, {
      method: 'POST',
      body: '{"password":"secret"}',
    });
    await expect(asked).rejects.toThrow();
  });
});

describe('a client', () => {
  it.each(['http://127.0.0.1:1/rest/v1/payments', 'https://127.0.0.1/', 'no address', '//elsewhere/rest/v1'])(
    'sends nothing to %s',
    async (address) => {
      const send = vi.fn();
      await expect(onlyTo('http://127.0.0.1:54321', send)(address)).rejects.toMatchObject({ code: 'network' });
      expect(send).not.toHaveBeenCalled();
    },
  );
});
