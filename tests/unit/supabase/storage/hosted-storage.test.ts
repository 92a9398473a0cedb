import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, createBackupStore } from '../../../../src/supabase/index.ts';
import { Line } from '../../../../src/supabase/transport/connectivity.ts';
import { type Reply, type ScriptedServer, type Sent, startScriptedServer } from '../../../support/scripted-server.ts';
import { quietUpload } from './quiet-upload.ts';

/** Milliseconds that were waited for; none of them pass here. */
const waits = vi.hoisted((): number[] => []);
vi.mock('../../../../src/core/util/delay.ts', async (original) => ({
  ...(await original<object>()),
  delay: async (milliseconds: number) => void waits.push(milliseconds),
}));

const PATH = 'run-1/full backup.xlsx';
const { signal } = new AbortController();

/** Storage's answers, as its source has them: nearly every fault is HTTP 400, with the true status in the body. */
const storageFault = (statusCode: number, message: string, more: object = {}): Reply => ({
  status: 400,
  body: { statusCode: String(statusCode), error: message, message, ...more },
});
const DATABASE_BUSY: Reply = {
  status: 544,
  body: {
    statusCode: '544',
    code: 'DatabaseTimeout',
    error: 'DatabaseTimeout',
    message: 'The connection to the database timed out',
  },
};
const LOCKED = storageFault(503, 'resource_locked');
const NO_OBJECT = storageFault(404, 'Object not found');
const EXPIRED = storageFault(403, '"exp" claim timestamp check failed');

const isUpload = ({ method, path }: Sent) => method === 'POST' && path.startsWith('/storage/v1/object/backups/');
const isDownload = ({ method }: Sent) => method === 'GET';

let server: ScriptedServer;
/** What is answered next; what goes well after that. */
let replies: Reply[];
let listing: unknown;
let rejected: (string | null)[];

beforeEach(async () => {
  replies = [];
  rejected = [];
  waits.length = 0;
  listing = [{ name: 'full backup.xlsx', id: '1', metadata: { size: 4, eTag: '"0123456789abcdef0123456789ABCDEF"' } }];
  server = await startScriptedServer((sent) => {
    if (sent.path.includes('/object/list/')) return { body: listing as object };
    return replies.shift() ?? (isDownload(sent) ? { body: 'file' } : { body: { Key: 'x', Id: '1' } });
  });
});

afterEach(() => server.close());

function store() {
  const connection = { url: server.url, publishableKey: 'key' };
  const getToken = async (token: string | null) => {
    rejected.push(token);
    return token === null ? 'old' : 'fresh';
  };
  const line = new Line(async () => true);
  const client = connect(connection, getToken, { line });
  return createBackupStore(client, { connection, getToken, line, bucket: 'backups' });
}

const upload = () => store().upload(PATH, new File(['file'], 'b.xlsx'), quietUpload);
const read = async () => new Response(await store().read(PATH, signal)).text();

describe('a passing fault of Storage', () => {
  const passing: readonly (readonly [string, Reply])[] = [
    ['that its database is busy', DATABASE_BUSY],
    ['that a lock was not had in time', LOCKED],
    ['that the object store does not answer', storageFault(504, 'InternalError')],
    ['of a gateway', { status: 503, body: 'upstream connect error' }],
    ['that it was asked too often', storageFault(429, 'Too many requests')],
  ];

  it.each(passing)('%s is waited out by an upload', async (_, fault) => {
    replies = [fault, fault];
    await upload();
    expect(server.seen.filter(isUpload).length).toBe(3);
    expect(waits.length).toBe(2);
  });

  it.each(passing)('%s is waited out by a download', async (_, fault) => {
    replies = [fault, fault];
    expect(await read()).toBe('file');
    expect(server.seen.filter(isDownload).length).toBe(3);
  });

  it('that does not pass is given up after six tries', async () => {
    replies = Array.from({ length: 20 }, () => DATABASE_BUSY);
    await expect(upload()).rejects.toMatchObject({ code: 'server', details: expect.stringContaining('HTTP 544') });
    expect(server.seen.filter(isUpload).length).toBe(6);
  });
});

describe('a refusal of Storage', () => {
  it.each<readonly [string, Reply, object]>([
    [
      'by a policy',
      storageFault(403, 'new row violates row-level security policy'),
      { code: 'forbidden', message: 'A policy of the bucket refuses the file.' },
    ],
    [
      'of a file that is too large',
      storageFault(413, 'The object exceeded the maximum allowed size'),
      {
        code: 'upload_failed',
        hint: expect.stringMatching(/the project's own \(Storage, Settings.*that of the bucket/),
      },
    ],
    ['of a type', storageFault(415, 'mime type x is not supported'), { code: 'upload_failed' }],
    [
      'for want of the bucket',
      storageFault(404, 'Bucket not found'),
      { message: 'The bucket for backups is missing.', hint: expect.stringContaining('migrations') },
    ],
    [
      'of a project that has used up its plan',
      { status: 402, body: { message: 'Service for this project is restricted due to exceed_storage_size_quota.' } },
      { message: 'The project has used up what its plan allows.', hint: expect.stringContaining('billing') },
    ],
    [
      'of a project that is paused',
      { status: 540, body: { message: 'Project paused' } },
      { message: 'The project is paused.', hint: expect.stringContaining('restore') },
    ],
  ])('%s is said in words, and asked for once', async (_, fault, words) => {
    replies = [fault];
    await expect(upload()).rejects.toMatchObject(words);
    expect(server.seen.filter(isUpload).length).toBe(1);
    expect(waits).toEqual([]);
  });
});

describe('a download', () => {
  it.each<readonly [string, Reply]>([
    ['400', NO_OBJECT],
    [
      '404',
      { status: 404, body: { statusCode: '404', code: 'NoSuchKey', error: 'not_found', message: 'Object not found' } },
    ],
    ['400 without a word', { status: 400 }],
  ])('whose token was refused as if nothing were there (%s) is made once more with a fresh one', async (_, refusal) => {
    replies = [refusal];
    expect(await read()).toBe('file');
    expect(rejected).toEqual([null, 'old']);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer fresh']);
  });

  it('of an object that is not there either way finds none', async () => {
    replies = [NO_OBJECT, NO_OBJECT, NO_OBJECT];
    await expect(read()).rejects.toMatchObject({ code: 'file_missing' });
    expect(server.seen.length).toBe(2);
  });

  it('from a bucket that is missing says so, and judges no file', async () => {
    replies = Array.from({ length: 3 }, () => storageFault(404, 'Bucket not found', { code: 'NoSuchBucket' }));
    await expect(read()).rejects.toMatchObject({ code: 'server', message: 'The bucket for backups is missing.' });
  });

  it('whose token has expired is made once more, and then believed', async () => {
    replies = [EXPIRED, EXPIRED];
    await expect(read()).rejects.toMatchObject({ code: 'session_expired' });
    expect(server.seen.length).toBe(2);
  });

  it('asks for what no cache can have been asked for, and says so', async () => {
    await read();
    await read();
    const asked = server.seen.map(({ path }) => new URL(path, server.url).searchParams.get('cacheNonce'));
    expect(new Set(asked).size).toBe(2);
    for (const nonce of asked) expect(nonce).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(server.seen.map(({ headers }) => headers['cache-control'])).toEqual(['no-cache', 'no-cache']);
  });

  it('that a cache answers all the same is refused, and asked for again', async () => {
    const cached: Reply = { headers: { age: 90_785, 'cf-cache-status': 'HIT' }, body: 'what was there yesterday' };
    replies = [cached, cached];
    expect(await read()).toBe('file');
    replies = Array.from({ length: 20 }, () => cached);
    await expect(read()).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('true once') });
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
