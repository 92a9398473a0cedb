import { describe, expect, test } from 'vitest';
import { type FaultProxy, faults, matchers } from '../../support/fault-proxy.ts';
import { ROWS } from './api-double.ts';
import { always, CUSTOMERS, faultyApi } from './faulty-api.ts';

const line = faultyApi();

const { get, post } = line;

describe('answers in place of the server', () => {
  test('have a status, headers and a body, and the server sees nothing', async () => {
    line.proxy.use(always(faults.status(413, { headers: { 'x-why': 'size' }, body: { statusCode: '413' } })));
    const answer = await post('/storage/v1/object/bucket/file', 'x'.repeat(3_000_000));
    expect([answer.status, answer.headers.get('x-why')]).toEqual([413, 'size']);
    expect(await answer.json()).toEqual({ statusCode: '413' });
    expect(line.api.arrivals).toEqual([]);
  });

  test.each([
    ['too many requests', faults.tooManyRequests(7), 429, { message: 'Too many requests' }],
    ['a statement timeout', faults.statementTimeout(), 500, { code: '57014' }],
    ['an expired token', faults.unauthorized(), 401, { code: 'PGRST303', message: 'JWT expired' }],
    ['an expired token of old', faults.unauthorized('PGRST301'), 401, { code: 'PGRST301' }],
  ])('tell of %s as a hosted project does', async (_, fault, status, body) => {
    line.proxy.use(always(fault));
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect(await answer.json()).toMatchObject(body);
    expect(line.proxy.seen).toMatchObject([{ status, fault: fault.name }]);
  });
});

describe('broken connections', () => {
  test('break before the server knows of the request', async () => {
    line.proxy.use(always(faults.reset()));
    await expect(get()).rejects.toThrow();
    expect(line.api.arrivals).toEqual([]);
    await expect.poll(() => line.proxy.seen[0]?.endedAt).not.toBeNull();
    expect(line.proxy.seen).toMatchObject([{ status: null, fault: 'reset' }]);
  });

  test('break after the server has done what it was asked', async () => {
    line.proxy.use(always(faults.resetAfterUpstream()));
    await expect(post('/rest/v1/backup_logs', '{}')).rejects.toThrow();
    expect(line.api.arrivals).toMatchObject([{ method: 'POST', body: '{}' }]);
    expect(line.proxy.seen).toMatchObject([{ status: null, fault: 'lost answer' }]);
  });

  test.each([
    ['of a known length', CUSTOMERS],
    ['in chunks', `${CUSTOMERS}&chunked`],
  ])('cut off a body %s', async (_, path) => {
    line.proxy.use(always(faults.cutBody(0.5)));
    const answer = await get(path);
    expect(answer.headers.has('content-length')).toBe(!path.includes('chunked'));
    const { text, broke } = await readWhatCame(answer);
    const whole = JSON.stringify(ROWS);
    expect(broke).toBe(true);
    expect(text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  });

  test.each([0, 1])('leave some of a body and never all of it at a fraction of %i', async (fraction) => {
    line.proxy.use(always(faults.cutBody(fraction)));
    const { text, broke } = await readWhatCame(await get());
    expect([broke, text.length]).toEqual([true, fraction === 0 ? 1 : JSON.stringify(ROWS).length - 1]);
  });

  test('take a whole answer along where there is no body to cut', async () => {
    line.proxy.use(always(faults.cutBody(0.5)));
    await expect(get(CUSTOMERS, { method: 'HEAD' })).rejects.toThrow();
  });
});

describe('silence', () => {
  test('lasts until the client gives up', async () => {
    line.proxy.use(always(faults.hang()));
    await expect(get(CUSTOMERS, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    await expect.poll(() => line.proxy.seen[0]?.endedAt).not.toBeNull();
    expect(line.api.arrivals).toEqual([]);
  });

  test('ends with the proxy', async () => {
    line.proxy.use(always(faults.hang()));
    const outcome = get().catch(() => 'broke');
    await expect.poll(() => line.proxy.seen[0]?.fault).toBe('hang');
    await line.proxy.close();
    expect(await outcome).toBe('broke');
    await line.renew('proxy');
  });
});

describe('what a test does in between', () => {
  test('delays a request', async () => {
    line.proxy.use(always(faults.latency(120)));
    expect(await (await get()).json()).toEqual(ROWS);
    const [{ startedAt, endedAt }] = line.proxy.seen as [FaultProxy['seen'][number]];
    expect((endedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(118);
  });

  test('changes the JSON of an answer', async () => {
    line.proxy.use(always(faults.rewrite((rows) => (rows as typeof ROWS).toReversed())));
    for (const path of [CUSTOMERS, `${CUSTOMERS}&chunked`, `${CUSTOMERS}&gzip`]) {
      expect(await (await get(path)).json()).toEqual(ROWS.toReversed());
    }
  });

  test('runs code before the server has the request, and before the client has the answer', async () => {
    const arrived: number[] = [];
    const note = async () => void arrived.push(line.api.arrivals.length);
    line.proxy.use(
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
    line.proxy.use(always(faults.before(() => Promise.reject(fault))));
    await expect(get()).rejects.toThrow();
    await expect(line.proxy.close()).rejects.toMatchObject({ errors: [fault] });
    await line.renew('proxy');
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
