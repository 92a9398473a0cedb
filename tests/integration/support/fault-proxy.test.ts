import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { faults, matchers, type Rule } from '../../support/fault-proxy.ts';
import { ROWS } from './api-double.ts';
import { always, CUSTOMERS, faultyApi } from './faulty-api.ts';

const line = faultyApi();

const { get, post } = line;

describe('without rules', () => {
  test('passes requests and answers on as they are', async () => {
    const rows = await get(CUSTOMERS, { headers: { authorization: 'Bearer abc', apikey: 'key' } });
    expect(rows.headers.get('content-type')).toBe('application/json');
    expect(await rows.json()).toEqual(ROWS);
    const saved = await post('/rest/v1/backup_logs', '{"status":"running"}');
    expect([saved.status, await saved.text()]).toEqual([201, '{"status":"running"}']);
    expect(line.api.arrivals).toMatchObject([
      { method: 'GET', path: CUSTOMERS, headers: { apikey: 'key', host: new URL(line.proxy.url).host } },
      { method: 'POST', path: '/rest/v1/backup_logs', body: '{"status":"running"}' },
    ]);
  });

  test('streams uploads of many megabytes without a loss', async () => {
    const file = 'Ünïcode '.repeat(1_000_000);
    const echoed = await post('/storage/v1/object/bucket/file', file);
    expect((await echoed.text()) === file).toBe(true);
    expect(line.proxy.seen[0]).toMatchObject({ source: null, body: '', status: 201 });
  });

  test('passes on a refusal that comes before an upload is through, and takes the rest of that', async () => {
    line.proxy.setBandwidth(20_000_000);
    const upload = request(`${line.proxy.url}/storage/v1/object/bucket/file?full`, { method: 'POST' });
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
    expect(line.proxy.seen).toMatchObject([
      { method: 'GET', source: 'customers', token: 'abc', status: 200, fault: null, body: '' },
      { method: 'POST', source: 'rpc/backup_source_stats', token: null, status: 201, body: '{"sources":[]}' },
    ]);
    for (const { startedAt, endedAt } of line.proxy.seen) expect(endedAt).toBeGreaterThan(startedAt);
  });

  test('keeps its connections to the server, and none to the client', async () => {
    const answers = [await get(), await get()];
    for (const answer of answers) await answer.text();
    expect(line.api.arrivals.map(({ connection }) => connection)).toEqual([1, 1]);
    expect(answers.map(({ headers }) => headers.get('connection'))).toEqual(['close', 'close']);
  });

  test('sends a request again over a new connection where the kept one has just been closed', async () => {
    await (await get()).text();
    const saved = await post('/rest/v1/backup_logs?stale', '{}');
    expect([saved.status, await saved.text()]).toEqual([201, '{}']);
    expect(line.api.arrivals.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  });

  test('shows a server that is gone as a broken connection', async () => {
    await line.api.close();
    await expect(get()).rejects.toThrow();
    await line.renew('api');
  });
});

describe('rules', () => {
  test('skip the first requests, then give their fault so many times', async () => {
    line.proxy.use({ when: matchers.rows('customers'), skip: 1, times: 2, fault: faults.status(503) });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await get()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(line.proxy.seen.map(({ fault }) => fault)).toEqual([null, '503', '503', null]);
  });

  test('give way to the ones before them, until they are cleared', async () => {
    line.proxy.use({ when: matchers.anyRows, times: 1, fault: faults.status(502) }, always(faults.status(500)));
    expect([(await get()).status, (await get()).status]).toEqual([502, 500]);
    line.proxy.clear();
    expect((await get()).status).toBe(200);
  });

  test('leave the files of the page alone', async () => {
    line.proxy.use(always(faults.reset()));
    expect(await (await get('/')).text()).toBe('<h1>Page</h1>');
  });

  test('match by what is asked for', async () => {
    const paths = [CUSTOMERS, '/rest/v1/rpc/backup_history', '/rest/v1/rpc/has_role', '/rest/v1/customers'];
    for (const path of [...paths, '/storage/v1/bucket/x', '/auth/v1/user']) await (await get(path)).text();
    const seenBy = (when: Rule['when']) => line.proxy.seen.flatMap((request, index) => (when(request) ? index : []));
    expect(seenBy(matchers.anyRows)).toEqual([0]);
    expect(seenBy(matchers.rows('customers'))).toEqual([0]);
    expect(seenBy(matchers.rows('payments'))).toEqual([]);
    expect(seenBy(matchers.log)).toEqual([1]);
    expect(seenBy(matchers.rpc('has_role'))).toEqual([2]);
    expect(seenBy(matchers.storage)).toEqual([4]);
    expect(seenBy(matchers.auth)).toEqual([5]);
  });
});

describe('the line', () => {
  test('goes down for all there is, and comes back', async () => {
    line.proxy.use({ when: matchers.anyRows, times: 1, fault: faults.hang() });
    const underWay = get().catch(() => 'broke');
    await expect.poll(() => line.proxy.seen.length).toBe(1);
    line.proxy.goOffline();
    expect(await underWay).toBe('broke');
    await expect(get()).rejects.toThrow();
    await expect(get('/')).rejects.toThrow();
    line.proxy.goOnline();
    expect((await get()).status).toBe(200);
    expect(line.proxy.seen).toHaveLength(2);
  });

  test('stops an upload on its way to the server', async () => {
    line.proxy.setBandwidth(10_000);
    const upload = post('/storage/v1/object/bucket/file', 'x'.repeat(1_000_000)).catch(() => 'broke');
    await expect.poll(() => line.proxy.seen.length).toBe(1);
    line.proxy.goOffline();
    expect(await upload).toBe('broke');
    await expect.poll(() => line.proxy.seen[0]?.endedAt).not.toBeNull();
    expect(line.proxy.seen).toMatchObject([{ status: null, fault: 'offline' }]);
    await expect.poll(() => line.api.brokenOff()).toBe(1);
    expect(line.api.arrivals).toEqual([]);
  });

  test('is shared by all answers', async () => {
    line.proxy.setBandwidth(40_000);
    const start = performance.now();
    await Promise.all([get(), get()].map(async (answer) => (await answer).text()));
    const bytes = 2 * JSON.stringify(ROWS).length;
    expect(performance.now() - start).toBeGreaterThan((bytes / 40_000) * 1000 - 60);
  });

  test('is as slow for uploads', async () => {
    line.proxy.setBandwidth(100_000);
    const start = performance.now();
    await post('/rest/v1/backup_logs', 'x'.repeat(15_000));
    expect(performance.now() - start).toBeGreaterThan(90);
  });

  test('lets go of what waits when it is without a limit again', async () => {
    line.proxy.setBandwidth(0.001);
    const answer = await get();
    line.proxy.setBandwidth(null);
    expect(await answer.json()).toEqual(ROWS);
  });
});

describe('requests under way at one moment', () => {
  test('are counted by what they ask for', async () => {
    const gate = Promise.withResolvers<void>();
    line.proxy.use({ when: matchers.anyRows, times: 3, fault: faults.before(() => gate.promise) });
    const three = [get(), get(), get('/rest/v1/payments?select=id')];
    await expect.poll(() => line.proxy.seen.length).toBe(3);
    gate.resolve();
    for (const answer of three) await (await answer).text();
    expect(line.proxy.mostAtOnce()).toBe(3);
    expect(line.proxy.mostAtOnce(matchers.rows('customers'))).toBe(2);
  });

  test('are never more than one when each waits for the one before', async () => {
    for (let count = 0; count < 50; count += 1) await (await get()).text();
    expect(line.proxy.mostAtOnce()).toBe(1);
  });
});
