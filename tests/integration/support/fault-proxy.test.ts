import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
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

describe('without rules', () => {
  test('passes requests and answers on as they are', async () => {
    const rows = await get(CUSTOMERS, { headers: { authorization: 'Bearer abc', apikey: 'key' } });
    expect(rows.headers.get('content-type')).toBe('application/json');
    expect(await rows.json()).toEqual(ROWS);
    const saved = await post('/rest/v1/backup_logs', '{"status":"running"}');
    expect([saved.status, await saved.text()]).toEqual([201, '{"status":"running"}']);
    expect(api.arrivals).toMatchObject([
      { method: 'GET', path: CUSTOMERS, headers: { apikey: 'key', host: new URL(proxy.url).host } },
      { method: 'POST', path: '/rest/v1/backup_logs', body: '{"status":"running"}' },
    ]);
  });

  test('streams uploads of many megabytes without a loss', async () => {
    const file = 'Ünïcode '.repeat(1_000_000);
    const echoed = await post('/storage/v1/object/bucket/file', file);
    expect((await echoed.text()) === file).toBe(true);
    expect(proxy.seen[0]).toMatchObject({ source: null, body: '', status: 201 });
  });

  test('passes on a refusal that comes before an upload is through, and takes the rest of that', async () => {
    proxy.setBandwidth(20_000_000);
    const upload = request(`${proxy.url}/storage/v1/object/bucket/file?full`, { method: 'POST' });
    upload.end(Buffer.alloc(5_000_000));
    const [answer] = (await once(upload, 'response')) as [IncomingMessage];
    expect([answer.statusCode, upload.writableFinished]).toEqual([413, false]);
    answer.resume();
    await once(upload, 'close');
    expect(upload.writableFinished).toBe(true);
  });

  test('passes on such a refusal to who stops sending at that', async () => {
    const answers = [1, 2, 3].map(() => post('/storage/v1/object/bucket/file?full', 'x'.repeat(20_000_000)));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([413, 413, 413]);
  });

  test('keeps a record of what came', async () => {
    await (await get(CUSTOMERS, { headers: { authorization: 'Bearer abc' } })).text();
    await (await post('/rest/v1/rpc/backup_source_stats', '{"sources":[]}')).text();
    await (await get('/assets/page.js')).text();
    expect(proxy.seen).toMatchObject([
      { method: 'GET', source: 'customers', token: 'abc', status: 200, fault: null, body: '' },
      { method: 'POST', source: 'rpc/backup_source_stats', token: null, status: 201, body: '{"sources":[]}' },
    ]);
    for (const { startedAt, endedAt } of proxy.seen) expect(endedAt).toBeGreaterThan(startedAt);
  });

  test('keeps its connections to the server, and none to the client', async () => {
    const answers = [await get(), await get()];
    for (const answer of answers) await answer.text();
    expect(api.arrivals.map(({ connection }) => connection)).toEqual([1, 1]);
    expect(answers.map(({ headers }) => headers.get('connection'))).toEqual(['close', 'close']);
  });

  test('sends a request again over a new connection where the kept one has just been closed', async () => {
    await (await get()).text();
    const saved = await post('/rest/v1/backup_logs?stale', '{}');
    expect([saved.status, await saved.text()]).toEqual([201, '{}']);
    expect(api.arrivals.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  });

  test('shows a server that is gone as a broken connection', async () => {
    await api.close();
    await expect(get()).rejects.toThrow();
    api = await startApiDouble();
  });
});

describe('rules', () => {
  test('skip the first requests, then give their fault so many times', async () => {
    proxy.use({ when: matchers.rows('customers'), skip: 1, times: 2, fault: faults.status(503) });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await get()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(proxy.seen.map(({ fault }) => fault)).toEqual([null, '503', '503', null]);
  });

  test('give way to the ones before them, until they are cleared', async () => {
    proxy.use({ when: matchers.anyRows, times: 1, fault: faults.status(502) }, always(faults.status(500)));
    expect([(await get()).status, (await get()).status]).toEqual([502, 500]);
    proxy.clear();
    expect((await get()).status).toBe(200);
  });

  test('leave the files of the page alone', async () => {
    proxy.use(always(faults.reset()));
    expect(await (await get('/')).text()).toBe('<h1>Page</h1>');
  });

  test('match by what is asked for', async () => {
    const paths = [CUSTOMERS, '/rest/v1/backup_logs?select=id', '/rest/v1/rpc/has_role', '/rest/v1/customers'];
    for (const path of [...paths, '/storage/v1/bucket/x', '/auth/v1/user']) await (await get(path)).text();
    const seenBy = (when: Rule['when']) => proxy.seen.flatMap((request, index) => (when(request) ? index : []));
    expect(seenBy(matchers.anyRows)).toEqual([0]);
    expect(seenBy(matchers.rows('customers'))).toEqual([0]);
    expect(seenBy(matchers.rows('payments'))).toEqual([]);
    expect(seenBy(matchers.log)).toEqual([1]);
    expect(seenBy(matchers.rpc('has_role'))).toEqual([2]);
    expect(seenBy(matchers.storage)).toEqual([4]);
    expect(seenBy(matchers.auth)).toEqual([5]);
  });
});

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

describe('the line', () => {
  test('goes down for all there is, and comes back', async () => {
    proxy.use({ when: matchers.anyRows, times: 1, fault: faults.hang() });
    const underWay = get().catch(() => 'broke');
    await expect.poll(() => proxy.seen.length).toBe(1);
    proxy.goOffline();
    expect(await underWay).toBe('broke');
    await expect(get()).rejects.toThrow();
    await expect(get('/')).rejects.toThrow();
    proxy.goOnline();
    expect((await get()).status).toBe(200);
    expect(proxy.seen).toHaveLength(2);
  });

  test('stops an upload on its way to the server', async () => {
    proxy.setBandwidth(10_000);
    const upload = post('/storage/v1/object/bucket/file', 'x'.repeat(1_000_000)).catch(() => 'broke');
    await expect.poll(() => proxy.seen.length).toBe(1);
    proxy.goOffline();
    expect(await upload).toBe('broke');
    await expect.poll(() => proxy.seen[0]?.endedAt).not.toBeNull();
    expect(proxy.seen).toMatchObject([{ status: null, fault: 'offline' }]);
    await expect.poll(() => api.brokenOff()).toBe(1);
    expect(api.arrivals).toEqual([]);
  });

  test('is shared by all answers', async () => {
    proxy.setBandwidth(40_000);
    const start = performance.now();
    await Promise.all([get(), get()].map(async (answer) => (await answer).text()));
    const bytes = 2 * JSON.stringify(ROWS).length;
    expect(performance.now() - start).toBeGreaterThan((bytes / 40_000) * 1000 - 60);
  });

  test('is as slow for uploads', async () => {
    proxy.setBandwidth(100_000);
    const start = performance.now();
    await post('/rest/v1/backup_logs', 'x'.repeat(15_000));
    expect(performance.now() - start).toBeGreaterThan(90);
  });

  test('lets go of what waits when it is without a limit again', async () => {
    proxy.setBandwidth(0.001);
    const answer = await get();
    proxy.setBandwidth(null);
    expect(await answer.json()).toEqual(ROWS);
  });
});

describe('requests under way at one moment', () => {
  test('are counted by what they ask for', async () => {
    const gate = Promise.withResolvers<void>();
    proxy.use({ when: matchers.anyRows, times: 3, fault: faults.before(() => gate.promise) });
    const three = [get(), get(), get('/rest/v1/payments?select=id')];
    await expect.poll(() => proxy.seen.length).toBe(3);
    gate.resolve();
    for (const answer of three) await (await answer).text();
    expect(proxy.mostAtOnce()).toBe(3);
    expect(proxy.mostAtOnce(matchers.rows('customers'))).toBe(2);
  });

  test('are never more than one when each waits for the one before', async () => {
    for (let count = 0; count < 50; count += 1) await (await get()).text();
    expect(proxy.mostAtOnce()).toBe(1);
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
