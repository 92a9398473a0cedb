import { beforeEach, describe, expect, it } from 'vitest';
import { type BackupRecord, verifyBackup } from '../../../src/core/index.ts';
import { says } from '../../support/english.ts';
import { type Fault, faults, matchers, type Rule, type SeenRequest } from '../../support/fault-proxy.ts';
import { type HostedRun, hostedRuns } from '../../support/runs/hosted-run.ts';
import { memorySink } from '../../support/runs/run-ports.ts';

const isUpload = (request: SeenRequest) =>
  request.method === 'POST' && request.url.pathname.startsWith('/storage/v1/object/customer-backups/');
const isDownload = (request: SeenRequest) => matchers.storage(request) && request.method === 'GET';

const isListing = ({ url }: SeenRequest) => url.pathname.includes('/object/list/');

/** A tag of an object that was written in parts: only reading it back proves such a one. */
const inParts: Rule = {
  when: isListing,
  fault: faults.rewrite((objects) =>
    (objects as { metadata: object }[]).map((object) => ({
      ...object,
      metadata: { ...object.metadata, eTag: '"0123456789abcdef0123456789abcdef-2"' },
    })),
  ),
};

const PASSING: readonly (readonly [string, Fault])[] = [
  ['that its database is busy (544)', faults.storageBusy()],
  ['that a lock was not had in time (503 in a 400)', faults.storageFault(503, 'resource_locked')],
  ['that the object store does not answer (504 in a 400)', faults.storageFault(504, 'InternalError')],
  ['that it was asked too often (429 in a 400)', faults.storageFault(429, 'Too many requests')],
  ['that it was asked too often (429)', faults.tooManyRequests(7)],
  ...[502, 503, 504, 520, 521, 522, 523, 524].map(
    (status) => [`of a gateway (${status})`, faults.gatewayPage(status)] as const,
  ),
];

const { waits, run } = hostedRuns({ database: 'PostgreSQL' });
let hosted: HostedRun;

beforeEach(() => {
  hosted = run();
});

describe('a passing fault of Storage', () => {
  it.each(PASSING)('%s is waited out by the upload, the listing and the reading back', async (_, fault) => {
    hosted.proxy.use({ when: isUpload, times: 2, fault }, { when: isListing, times: 2, fault }, inParts, {
      when: isDownload,
      times: 2,
      fault,
    });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.seen(isUpload).length).toBe(3);
    expect(hosted.seen(isDownload).length).toBe(3);
    expect(hosted.met.length).toBe(6);
    expect(waits.length).toBe(6);
  });

  it.each([
    ['544', faults.storageBusy(), 'HTTP 544'],
    ['503 in a 400', faults.storageFault(503, 'resource_locked'), 'resource_locked'],
  ])('that does not pass (%s) is given up by an upload after six tries, and the file kept', async (_, fault, said) => {
    hosted.proxy.use({ when: isUpload, fault });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'server', details: expect.stringContaining(said) });
    expect(outcome.isKept).toBe(true);
    expect(hosted.seen(isUpload).length).toBe(6);
  });

  it('that does not pass is given up by the reading back after five of six tries each, and the file kept', async () => {
    hosted.proxy.use(inParts, { when: isDownload, fault: faults.storageBusy() });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'server', details: expect.stringContaining('HTTP 544') });
    expect(outcome.isKept).toBe(true);
    expect(hosted.seen(isUpload).length).toBe(1);
    expect(hosted.seen(isDownload).length).toBe(30);
  });
});

describe('a refusal of Storage', () => {
  it.each<readonly [string, Fault, object]>([
    [
      'by a policy',
      faults.storageFault(403, 'new row violates row-level security policy'),
      { code: 'forbidden', message: 'A policy of the bucket refuses the file.' },
    ],
    [
      'of a file above the project’s limit, in a 400',
      faults.storageFault(413, 'The object exceeded the maximum allowed size'),
      {
        code: 'upload_failed',
        hint: says(/the project's own \(Storage, Settings.*that of the bucket/),
      },
    ],
    [
      'of a file above the project’s limit',
      faults.status(413, {
        body: {
          statusCode: '413',
          error: 'Payload too large',
          message: 'The object exceeded the maximum allowed size',
        },
      }),
      {
        code: 'upload_failed',
        hint: says(/the project's own \(Storage, Settings.*that of the bucket/),
      },
    ],
    ['of a type', faults.storageFault(415, 'mime type x is not supported'), { code: 'upload_failed' }],
    [
      'for want of the bucket',
      faults.storageFault(404, 'Bucket not found'),
      { code: 'server', message: 'The bucket for backups is missing.', hint: says('migrations') },
    ],
    [
      'of a project that has used up its plan',
      faults.status(402, { body: { message: 'Service for this project is restricted: exceed_storage_size_quota.' } }),
      { message: 'The project has used up what its plan allows.', hint: says('billing') },
    ],
    [
      'of a project that is paused',
      faults.status(540, { body: { message: 'Project paused' } }),
      { message: 'The project is paused.', hint: says('restore') },
    ],
  ])('%s ends the backup in words, is asked for once, and the file is kept', async (_, fault, words) => {
    hosted.proxy.use({ when: isUpload, fault });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, words);
    expect(outcome.isKept).toBe(true);
    expect(hosted.seen(isUpload).length).toBe(1);
    expect(waits).toEqual([]);
  });
});

/** Every way in which a refused token is told on a download. */
const TOKEN_REFUSED: readonly (readonly [string, Fault])[] = [
  ['in its own words', faults.storageTokenExpired()],
  ['as 401', faults.unauthorized()],
  ['as an object that is not there', faults.storageFault(404, 'Object not found')],
  [
    'as an object that is not there, with its code',
    faults.status(404, {
      body: { statusCode: '404', code: 'NoSuchKey', error: 'not_found', message: 'Object not found' },
    }),
  ],
  ['as a wrong question', faults.storageFault(400, 'querystring must have required property')],
  ['without a word', faults.status(400, { body: '' })],
];

describe('a token that Storage refuses', () => {
  it.each(TOKEN_REFUSED)('%s to a reading back is renewed once, and the question repeated', async (_, fault) => {
    hosted.proxy.use(inParts, { when: isDownload, times: 1, fault });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.seen(isDownload).length).toBe(2);
    expect(hosted.rejected).toEqual([hosted.seen(isDownload)[0]?.token]);
    expect(waits).toEqual([]);
  });

  it('to an upload is renewed once', async () => {
    hosted.proxy.use({ when: isUpload, times: 1, fault: faults.storageTokenExpired() });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.seen(isUpload).length).toBe(2);
    expect(hosted.rejected.length).toBe(1);
  });

  it('again is believed', async () => {
    hosted.proxy.use(inParts, { when: isDownload, fault: faults.storageTokenExpired() });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'session_expired', message: 'Your session has ended.' });
    expect(outcome.isKept).toBe(true);
    expect(hosted.seen(isDownload).length).toBe(2);
  });

  it('to the reading back of an object that is not there either way asks for another upload', async () => {
    hosted.proxy.use(inParts, { when: isDownload, fault: faults.storageFault(404, 'Object not found') });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'upload_failed', hint: 'Upload it again.' });
    expect(outcome.isKept).toBe(true);
    expect(hosted.seen(isDownload).length).toBe(2);
  });
});

describe('a cache before the bucket', () => {
  const cached = faults.fromCache(90_785);

  it('is asked for what it can’t have, and its answers to the listing and the reading back are not taken', async () => {
    hosted.proxy.use({ when: isListing, times: 2, fault: cached }, inParts, {
      when: isDownload,
      times: 2,
      fault: cached,
    });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.met.length).toBe(4);
    expect(hosted.seen(isDownload).length).toBe(3);
    for (const { url } of hosted.seen(isDownload)) {
      expect(url.searchParams.get('cacheNonce')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  it('that answers each time ends the backup, and the file is kept', async () => {
    hosted.proxy.use(inParts, { when: isDownload, fault: cached });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'network', message: says('true once') });
    expect(outcome.isKept).toBe(true);
    // Each of the five readings asks for what nobody has asked for.
    const nonces = hosted.seen(isDownload).map(({ url }) => url.searchParams.get('cacheNonce'));
    expect(new Set(nonces).size).toBe(5);
  });
});

describe('a verification', () => {
  const options = { signal: new AbortController().signal, onProgress: () => undefined };

  let stored: BackupRecord | null = null;

  async function verified(fault: Fault, times = Number.POSITIVE_INFINITY) {
    stored ??= (await hosted.backUp()).record;
    if (stored === null) throw new Error('There is no backup to verify.');
    hosted.proxy.use({ when: isDownload, times, fault });
    return verifyBackup(stored, { store: hosted.ports().store, createFileSink: memorySink }, options);
  }

  it.each([...PASSING, ...TOKEN_REFUSED, ['of a cache', faults.fromCache(90_785)] as const])(
    'goes on after a fault %s',
    async (_, fault) => {
      expect(await verified(fault, 1)).toMatchObject({ verdict: 'intact' });
      expect(hosted.seen(isDownload).length).toBe(2);
    },
  );

  it('tells of a file that is missing with any token', async () => {
    expect(await verified(faults.storageFault(404, 'Object not found'))).toMatchObject({ verdict: 'missing' });
    expect(hosted.seen(isDownload).length).toBe(2);
  });

  it.each([
    ['a cache', faults.fromCache(90_785), { code: 'network', message: says('true once') }],
    [
      'a bucket that is gone',
      faults.status(400, { body: { statusCode: '404', code: 'NoSuchBucket', message: 'Bucket not found' } }),
      { code: 'server', message: 'The bucket for backups is missing.' },
    ],
    ['a database that stays busy', faults.storageBusy(), { code: 'server' }],
  ])('judges no file by %s', async (_, fault, words) => {
    await expect(verified(fault)).rejects.toMatchObject(words);
  });
});
