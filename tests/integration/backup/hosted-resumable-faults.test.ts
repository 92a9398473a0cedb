import { beforeEach, describe, expect, it } from 'vitest';
import { type Fault, faults, type SeenRequest } from '../../support/fault-proxy.ts';
import { type HostedRun, hostedRuns } from '../../support/runs/hosted-run.ts';

const PATH = '/storage/v1/upload/resumable';
const isResumable = ({ url }: SeenRequest) => url.pathname.startsWith(PATH);
const of = (method: string) => (request: SeenRequest) => isResumable(request) && request.method === method;

/** A file of two chunks, of 6 MiB and the rest: the second PATCH of an upload is its last step. */
const { run } = hostedRuns({ fileSize: 6_800_000 });
let hosted: HostedRun;

beforeEach(() => {
  hosted = run();
});

/** The requests of the upload, as `POST`, `PATCH` and `HEAD`. */
const requests = () => hosted.seen(isResumable).map(({ method }) => method);
const busy = faults.storageBusy();
const PASSING: readonly (readonly [string, Fault])[] = [
  ['500 without a word', faults.status(500, { body: '' })],
  ['544', busy],
  ['503 in a 400', faults.storageFault(503, 'resource_locked')],
  ['423', faults.status(423, { body: 'The upload is locked' })],
  ['429', faults.status(429, { body: { message: 'Too many requests' } })],
  ...[502, 503, 504, 520].map((status) => [`a page with ${status}`, faults.gatewayPage(status)] as const),
];

describe('the last step of a resumable upload', () => {
  const failed = faults.status(500, { body: 'Internal Server Error' });
  const allThere = faults.headers((headers) => ({ 'upload-offset': headers['upload-length'] }));

  it('that fails while all bytes are there is no success: the file goes up once more', async () => {
    hosted.proxy.use({ when: of('PATCH'), times: 1, fault: failed }, { when: of('HEAD'), times: 1, fault: allThere });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'POST', 'PATCH']);
  });

  it('that fails each time ends the backup, asks for another upload, and the file is kept', async () => {
    hosted.proxy.use({ when: of('PATCH'), fault: failed }, { when: of('HEAD'), fault: allThere });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, { code: 'upload_failed', hint: 'Upload it again.' });
    expect(outcome.isKept).toBe(true);
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'POST', 'PATCH', 'HEAD']);
  });

  it.each(PASSING)('that meets a passing fault (%s) is gone on with', async (_, fault) => {
    hosted.proxy.use({ when: of('PATCH'), times: 1, fault });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  });
});

describe('a resumable upload', () => {
  it('whose beginning and whose question meet a busy database goes on', async () => {
    hosted.proxy.use(
      { when: of('POST'), times: 1, fault: busy },
      { when: of('PATCH'), times: 1, fault: faults.reset() },
      { when: of('HEAD'), times: 1, fault: busy },
    );
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'POST', 'PATCH', 'HEAD', 'HEAD', 'PATCH']);
  });

  it.each<readonly [string, Fault, object]>([
    [
      'for its size',
      faults.status(413, { body: 'Maximum size exceeded' }),
      { code: 'upload_failed', hint: expect.stringMatching(/the project's own.*that of the bucket/) },
    ],
    [
      'by a policy',
      faults.status(403, { body: 'new row violates row-level security policy' }),
      { code: 'forbidden', message: 'A policy of the bucket refuses the file.' },
    ],
    ['for its type', faults.status(415, { body: 'mime type x is not supported' }), { code: 'upload_failed' }],
  ])('that is refused %s ends the backup, is asked for once, and the file is kept', async (_, fault, words) => {
    hosted.proxy.use({ when: of('POST'), fault });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, words);
    expect(outcome.isKept).toBe(true);
    expect(requests()).toEqual(['POST']);
  });

  it.each([
    ['to a chunk', 'PATCH', ['POST', 'PATCH', 'HEAD', 'PATCH']],
    ['to its beginning', 'POST', ['POST', 'POST', 'PATCH']],
  ])('whose token is refused %s goes on with a fresh one', async (_, method, expected) => {
    hosted.proxy.use({ when: of(method), times: 1, fault: faults.storageTokenExpired() });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(expected);
    expect(hosted.rejected.length).toBe(1);
  });

  it('whose token is refused without a word to the question how far it got goes on too', async () => {
    hosted.proxy.use(
      { when: of('PATCH'), times: 1, fault: faults.reset() },
      { when: of('HEAD'), times: 1, fault: faults.storageTokenExpired() },
    );
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'HEAD', 'PATCH']);
    expect(hosted.rejected.length).toBe(1);
  });
});

describe('an upload that the server names at another host', () => {
  const elsewhere = faults.headers(({ location }) => ({
    location: `http://127.0.0.1:1${new URL(String(location), hosted.proxy.url).pathname}`,
  }));

  it('is looked for at the project’s own', async () => {
    hosted.proxy.use({ when: of('POST'), fault: elsewhere });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH']);
  });

  it('and which is not there goes up in one piece', async () => {
    hosted.proxy.use({ when: of('POST'), fault: elsewhere }, { when: of('PATCH'), fault: faults.status(404) });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH']);
    expect(
      hosted.seen(({ url, method }) => method === 'POST' && url.pathname.includes('/object/customer-')),
    ).toHaveLength(1);
  });
});
