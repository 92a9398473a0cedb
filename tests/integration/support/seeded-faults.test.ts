import { describe, expect, test } from 'vitest';
import { type FaultKind, seededFaults } from '../../support/fault-proxy.ts';
import { FAULT_KINDS } from '../../support/faults/seeded.ts';
import { faultyApi } from './faulty-api.ts';

const QUICK = FAULT_KINDS.filter((kind) => kind !== 'hang' && kind !== 'latency');

const line = faultyApi();

/** Asks for one page after the other, each at an address of its own, and tells which faults they met. */
async function faultsMet(source: string, pages: number): Promise<readonly (string | null)[]> {
  const start = line.proxy.seen.length;
  for (let page = 0; page < pages; page += 1) await ask(`/rest/v1/${source}?select=id&id=gt.${page}`);
  return line.proxy.seen.slice(start).map(({ fault }) => fault);
}

async function ask(path: string): Promise<void> {
  await fetch(line.proxy.url + path)
    .then(
      (answer) => answer.text(),
      () => undefined,
    )
    .catch(() => undefined);
}

function deal(seed: number, rate: number, kinds: readonly FaultKind[] = QUICK): void {
  line.proxy.clear();
  line.proxy.use(seededFaults(seed, { rate, kinds }));
}

describe('faults by a seed', () => {
  test('come again with the same seed, and differ with another', async () => {
    deal(7, 0.5);
    const first = await faultsMet('customers', 40);
    deal(7, 0.5);
    expect(await faultsMet('customers', 40)).toEqual(first);
    deal(8, 0.5);
    expect(await faultsMet('customers', 40)).not.toEqual(first);
  });

  test('come to a table whatever other tables are asked for', async () => {
    deal(7, 0.5);
    const alone = await faultsMet('customers', 20);
    deal(7, 0.5);
    await faultsMet('payments', 5);
    expect(await faultsMet('customers', 20)).toEqual(alone);
  });

  test('are of all kinds asked for, at about the rate asked for', async () => {
    deal(1, 0.5);
    const met = (await faultsMet('customers', 300)).filter((fault) => fault !== null);
    expect(new Set(met)).toEqual(new Set(QUICK));
    expect(met.length).toBeGreaterThan(110);
    expect(met.length).toBeLessThan(190);
  });

  test('are named as the kinds are, the slow ones too', async () => {
    deal(1, 1, ['latency']);
    expect(await faultsMet('customers', 1)).toEqual(['latency']);
    deal(1, 1, ['hang']);
    const hung = ask('/rest/v1/customers?select=id');
    await expect.poll(() => line.proxy.seen.at(-1)?.fault).toBe('hang');
    line.proxy.goOffline();
    await hung;
  });

  test('let a request through when it is repeated, even if every one is to meet a fault', async () => {
    deal(1, 1, ['503', 'reset']);
    for (let tries = 0; tries < 8; tries += 1) await ask('/rest/v1/customers?select=id');
    const isFault = line.proxy.seen.map(({ fault }) => fault !== null);
    expect(isFault).toEqual([true, true, true, false, true, true, true, false]);
  });

  test('say once only that the token has expired', async () => {
    deal(1, 1, ['expired token']);
    for (let tries = 0; tries < 2; tries += 1) await ask('/rest/v1/customers?select=id');
    expect(line.proxy.seen.map(({ status }) => status)).toEqual([401, 200]);
  });

  test('spare what is no page of rows, unless told otherwise', async () => {
    deal(1, 1, ['503']);
    await ask('/rest/v1/rpc/has_role');
    line.proxy.use(seededFaults(1, { rate: 1, kinds: ['503'], when: ({ source }) => source === 'rpc/has_role' }));
    await ask('/rest/v1/rpc/has_role');
    expect(line.proxy.seen.map(({ status }) => status)).toEqual([200, 503]);
  });
});
