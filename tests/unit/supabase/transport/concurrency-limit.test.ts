import { describe, expect, it } from 'vitest';
import { ConcurrencyLimit } from '../../../../src/supabase/transport/concurrency-limit.ts';

/** Requests that a test answers when it likes, as a server of a given bent would. */
function requests(gate: ConcurrencyLimit) {
  const open: ((status: number) => void)[] = [];
  let most = 0;
  const send = () =>
    gate.pass('payments', async (answered) => {
      const status = await new Promise<number>((resolve) => {
        open.push(resolve);
        most = Math.max(most, open.length);
      });
      answered(status);
    });
  /** Answers everything that is under way, and lets what waits move up. */
  const answer = async (status = 200) => {
    for (const resolve of open.splice(0)) resolve(status);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { open, send, answer, most: () => most };
}

async function rounds(gate: ConcurrencyLimit, count: number, status: number) {
  const { send, answer, most } = requests(gate);
  const sent = Array.from({ length: 200 }, send);
  for (let round = 0; round < count; round += 1) await answer(status);
  const underWay = most();
  for (let round = 0; round < 200; round += 1) await answer();
  await Promise.all(sent);
  return underWay;
}

describe('the requests under way at once', () => {
  it('grow in number while the server answers promptly, up to eight', async () => {
    const gate = new ConcurrencyLimit();
    expect(await rounds(gate, 20, 200)).toBe(8);
    expect(gate.limit).toBe(8);
  });

  it.each([429, 503])('are halved by a %i, once for all that were under way together', async (status) => {
    const gate = new ConcurrencyLimit();
    await rounds(gate, 20, 200);
    const { send, answer } = requests(gate);
    const sent = Array.from({ length: 8 }, send);
    await answer(status);
    expect(gate.limit).toBe(4);
    await Promise.all(sent);
  });

  it('never come to a stop', async () => {
    const gate = new ConcurrencyLimit();
    for (let round = 0; round < 20; round += 1) await gate.pass('payments', async (answered) => answered(503));
    expect(gate.limit).toBe(1);
    expect(await gate.pass('payments', async () => 'through')).toBe('through');
  });

  it('become fewer when answers take much longer than the quickest of their kind', async () => {
    const gate = new ConcurrencyLimit();
    const answeredIn = (milliseconds: number) =>
      gate.pass('payments', async (answered) => {
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        answered(200);
      });
    await answeredIn(1);
    const before = gate.limit;
    await answeredIn(300);
    expect(gate.limit).toBe(before - 1);
  });

  it('leave no place taken by one that failed', async () => {
    const gate = new ConcurrencyLimit();
    for (let count = 0; count < 20; count += 1) {
      await expect(gate.pass('payments', () => Promise.reject(new Error('reset')))).rejects.toThrow('reset');
    }
    expect(await gate.pass('payments', async () => 'through')).toBe('through');
  });
});
