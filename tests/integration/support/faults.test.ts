import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultProxy, faults, matchers, type Rule, startFaultProxy } from '../../support/fault-proxy.ts';
import { type ApiDouble, ROWS, startApiDouble } from './api-double.ts';

const CUSTOMERS = '/rest/v1/customers?select=id,name';

let api: ApiDouble;
let proxy: FaultProxy;

beforeEach(async () => {
  api = await startApiDouble();
  proxy = await startFaultProxy(api.url);
});

afterEach(async () => {
  await proxy.close();
  await api.close();
});

function get(path = CUSTOMERS, init: RequestInit = {}): Promise<Response> {
  return fetch(proxy.url + path, init);
}

function post(path: string, body: string): Promise<Response> {
  return get(path, { method: 'POST', body });
}

const always = (fault: Rule['fault']): Rule => ({ when: () => true, fault });

describe('answers in place of the server', () => {
  test('have a status, headers and a body, and the server sees nothing', async () => {
    proxy.use(always(faults.status(413, { headers: { 'x-why': 'size' }, body: { statusCode: '413' } })));
    const answer = await post('/storage/v1/object/bucket/file', 'x'.repeat(3_000_000));
    expect([answer.status, answer.headers.get('x-why')]).toEqual([413, 'size']);
    expect(await answer.json()).toEqual({ statusCode: '413' });
    expect(api.arrivals).toEqual([]);
  });

  test.each([
    ['too many requests', faults.tooManyRequests(7), 429, { message: 'Too many requests' }],
    ['a statement timeout', faults.statementTimeout(), 500, { code: '57014' }],
    ['an expired token', faults.unauthorized(), 401, { code: 'PGRST303', message: 'JWT expired' }],
    ['an expired token of old', faults.unauthorized('PGRST301'), 401, { code: 'PGRST301' }],
  ])('tell of %s as a hosted project does', async (_, fault, status, body) => {
    proxy.use(always(fault));
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect(await answer.json()).toMatchObject(body);
    expect(proxy.seen).toMatchObject([{ status, fault: fault.name }]);
  });
});

describe('broken connections', () => {
  test('break before the server knows of the request', async () => {
    proxy.use(always(faults.reset()));
    await expect(get()).rejects.toThrow();
    expect(api.arrivals).toEqual([]);
    await expect.poll(() => proxy.seen[0]?.endedAt).not.toBeNull();
    expect(proxy.seen).toMatchObject([{ status: null, fault: 'reset' }]);
  });

  test('break after the server has done what it was asked', async () => {
    proxy.use(always(faults.resetAfterUpstream()));
    await expect(post('/rest/v1/backup_logs', '{}')).rejects.toThrow();
    expect(api.arrivals).toMatchObject([{ method: 'POST', body: '{}' }]);
    expect(proxy.seen).toMatchObject([{ status: null, fault: 'lost answer' }]);
  });

  test.each([
    ['of a known length', CUSTOMERS],
    ['in chunks', `${CUSTOMERS}&chunked`],
  ])('cut off a body %s', async (_, path) => {
    proxy.use(always(faults.cutBody(0.5)));
    const answer = await get(path);
    expect(answer.headers.has('content-length')).toBe(!path.includes('chunked'));
    const { text, broke } = await readWhatCame(answer);
    const whole = JSON.stringify(ROWS);
    expect(broke).toBe(true);
    expect(text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  });

  test.each([0, 1])('leave some of a body and never all of it at a fraction of %i', async (fraction) => {
    proxy.use(always(faults.cutBody(fraction)));
    const { text, broke } = await readWhatCame(await get());
    expect([broke, text.length]).toEqual([true, fraction === 0 ? 1 : JSON.stringify(ROWS).length - 1]);
  });

  test('take a whole answer along where there is no body to cut', async () => {
    proxy.use(always(faults.cutBody(0.5)));
    await expect(get(CUSTOMERS, { method: 'HEAD' })).rejects.toThrow();
  });
});

describe('silence', () => {
  test('lasts until the client gives up', async () => {
    proxy.use(always(faults.hang()));
    await expect(get(CUSTOMERS, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    await expect.poll(() => proxy.seen[0]?.endedAt).not.toBeNull();
    expect(api.arrivals).toEqual([]);
  });

  test('ends with the proxy', async () => {
    proxy.use(always(faults.hang()));
    const outcome = get().catch(() => 'broke');
    await expect.poll(() => proxy.seen[0]?.fault).toBe('hang');
    await proxy.close();
    expect(await outcome).toBe('broke');
    proxy = await startFaultProxy(api.url);
  });
});

describe('what a test does in between', () => {
  test('delays a request', async () => {
    proxy.use(always(faults.latency(120)));
    expect(await (await get()).json()).toEqual(ROWS);
    const [{ startedAt, endedAt }] = proxy.seen as [FaultProxy['seen'][number]];
    expect((endedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(118);
  });

  test('changes the JSON of an answer', async () => {
    proxy.use(always(faults.rewrite((rows) => (rows as typeof ROWS).toReversed())));
    for (const path of [CUSTOMERS, `${CUSTOMERS}&chunked`, `${CUSTOMERS}&gzip`]) {
      expect(await (await get(path)).json()).toEqual(ROWS.toReversed());
    }
  });

  test('runs code before the server has the request, and before the client has the answer', async () => {
    const arrived: number[] = [];
    const note = async () => void arrived.push(api.arrivals.length);
    proxy.use(
      { when: matchers.anyRows, times: 1, fault: faults.before(note) },
      { when: matchers.anyRows, times: 1, fault: faults.after(note) },
    );
    await (await get()).text();
    expect(arrived).toEqual([0]);
    const answer = await get();
    expect(arrived).toEqual([0, 2]);
    expect(await answer.json()).toEqual(ROWS);
  });

  test('fails the test when that code throws', async () => {
    const fault = new Error('no such table');
    proxy.use(always(faults.before(() => Promise.reject(fault))));
    await expect(get()).rejects.toThrow();
    await expect(proxy.close()).rejects.toMatchObject({ errors: [fault] });
    proxy = await startFaultProxy(api.url);
  });
});

async function readWhatCame(answer: Response): Promise<{ readonly text: string; readonly broke: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    return { text, broke: true };
  }
  return { text, broke: false };
}
