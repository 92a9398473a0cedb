import { beforeEach, describe, expect, it, vi } from 'vitest';
import { says } from '../../support/english.ts';
import { type Fault, faults, type SeenRequest } from '../../support/fault-proxy.ts';
import { type HostedRun, hostedRuns } from '../../support/runs/hosted-run.ts';

const PATH = '/storage/v1/upload/resumable';
const isResumable = ({ url }: SeenRequest) => url.pathname.startsWith(PATH);
const of = (method: string) => (request: SeenRequest) => isResumable(request) && request.method === method;

/** A file of two chunks, of 6 MiB and the rest: the second PATCH of an upload is its last step. */
const { run } = hostedRuns({ fileSize: 6_800_000 });
let hosted: HostedRun;

/** Milliseconds that the library waits before each next try of a chunk. */
const WAITS = [500, 1_500, 4_000, 10_000, 20_000];

beforeEach(() => {
  hosted = run();
  const { setTimeout } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, wait: number, ...rest: unknown[]) =>
    setTimeout(work, WAITS.includes(wait) ? 0 : wait, ...rest)) as typeof setTimeout);
});

/** The requests of the upload, as `POST`, `PATCH` and `HEAD`. */
const requests = () => hosted.seen(isResumable).map(({ method }) => method);
const PASSING: readonly (readonly [string, Fault])[] = [
  ['500 without a word', faults.status(500, { body: '' })],
  ['544', faults.storageBusy()],
  ['503 in a 400', faults.storageFault(503, 'resource_locked')],
  ['429', faults.status(429, { body: { message: 'Too many requests' } })],
  ['a page with 520', faults.gatewayPage(520)],
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
});

describe('a resumable upload', () => {
  it.each(PASSING)('whose beginning, last step and question meet %s goes on', async (_, fault) => {
    for (const method of ['POST', 'PATCH', 'HEAD']) hosted.proxy.use({ when: of(method), times: 1, fault });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'POST', 'PATCH', 'HEAD', 'HEAD', 'PATCH']);
  });

  it('that is out of step with the server asks how far it got', async () => {
    hosted.proxy.use({ when: of('PATCH'), times: 1, fault: faults.status(409) });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  });

  it('that the server has forgotten begins anew at another address', async () => {
    hosted.proxy.use({ when: of('PATCH'), times: 1, fault: faults.status(410) });
    hosted.proxy.use({ when: of('HEAD'), times: 1, fault: faults.status(404) });
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'PATCH', 'HEAD', 'POST', 'PATCH']);
    expect(new Set(hosted.seen(of('PATCH')).map(({ url }) => url.pathname)).size).toBe(2);
  });

  it('whose last answer is lost and which the server has forgotten is found done', async () => {
    hosted.proxy.use({ when: of('PATCH'), times: 1, fault: faults.resetAfterUpstream() });
    hosted.proxy.use({ when: of('HEAD'), fault: faults.status(404) });
    await hosted.expectProven(await hosted.backUp());
    // The second one meets the object that the first one made.
    expect(hosted.seen(of('POST')).map(({ status }) => status)).toEqual([201, 409]);
  });

  it.each<readonly [string, Fault, object]>([
    [
      'for its size',
      faults.status(413, { body: 'Maximum size exceeded' }),
      { code: 'upload_failed', hint: says(/the project's own.*that of the bucket/) },
    ],
    [
      'by a policy',
      faults.status(403, { body: 'new row violates row-level security policy' }),
      { code: 'forbidden', message: 'A policy of the bucket refuses the file.' },
    ],
  ])('that is refused %s ends the backup, is asked for once, and the file is kept', async (_, fault, words) => {
    hosted.proxy.use({ when: of('POST'), fault });
    const outcome = await hosted.backUp();
    await hosted.expectFailed(outcome, words);
    expect(outcome.isKept).toBe(true);
    expect(requests()).toEqual(['POST']);
  });

  it('whose token is refused to its beginning, and to the question how far it got, goes on with fresh ones', async () => {
    const fault = faults.storageTokenExpired();
    hosted.proxy.use(
      { when: of('POST'), times: 1, fault },
      { when: of('PATCH'), times: 1, fault: faults.reset() },
      { when: of('HEAD'), times: 1, fault },
    );
    await hosted.expectProven(await hosted.backUp());
    expect(requests()).toEqual(['POST', 'POST', 'PATCH', 'HEAD', 'HEAD', 'PATCH']);
    expect(hosted.rejected.length).toBe(2);
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
