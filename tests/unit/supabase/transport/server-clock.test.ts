import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from '../../../../src/supabase/index.ts';

const HOUR = 3_600_000;
const TRUE_TIME = Date.parse('2026-03-01T12:00:00.400Z');

/** Milliseconds by the clock that nobody sets. */
let steady: number;
let clock: ServerClock;

beforeEach(() => {
  steady = 10_000;
  clock = new ServerClock();
  vi.spyOn(ServerClock, 'steady').mockImplementation(() => steady);
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The true time at a moment of the steady clock. */
const trueTime = (at = steady) => TRUE_TIME + at - 10_000;
const date = (time: number) => new Headers({ date: new Date(time).toUTCString() });

/** Lets an answer come, whose `Date` was made at a moment of its way. */
function answer(took: number, share = 0.5, skew = 0): void {
  const sentAt = steady;
  steady += took;
  clock.heard(date(trueTime(sentAt + took * share) + skew), { sentAt, answeredAt: steady });
}

describe('the server’s clock', () => {
  it('is this computer’s until an answer has come', () => {
    vi.setSystemTime(TRUE_TIME - HOUR);
    expect(clock.isKnown).toBe(false);
    expect(clock.now()).toBe(TRUE_TIME - HOUR);
    expect(clock.off()).toBeNull();
  });

  it.each([-8 * 24 * HOUR, -3 * HOUR, 3 * HOUR])('is told by one answer where this computer’s is %d ms off', (off) => {
    vi.setSystemTime(TRUE_TIME + off);
    answer(80);
    expect(Math.abs(clock.now() - trueTime())).toBeLessThan(1_100);
    expect(Math.abs((clock.off() ?? 0) - off)).toBeLessThan(1_200);
  });

  it('comes nearer with every answer', () => {
    for (let count = 0; count < 60; count += 1) {
      answer(70, (count % 10) / 10);
      steady += 313;
    }
    expect(Math.abs(clock.now() - trueTime())).toBeLessThan(60);
  });

  it('never goes back, and does not follow this computer’s when that is set', () => {
    vi.setSystemTime(TRUE_TIME + 3 * HOUR);
    answer(400);
    let last = clock.now();
    for (let count = 0; count < 200; count += 1) {
      if (count === 100) vi.setSystemTime(TRUE_TIME - 2 * HOUR);
      answer(50, ((count * 7) % 10) / 10);
      steady += 17;
      const now = clock.now();
      expect(now).toBeGreaterThanOrEqual(last);
      expect(Math.abs(now - trueTime())).toBeLessThan(1_100);
      last = now;
    }
  });

  it('is right again after the computer has slept', () => {
    answer(50);
    clock.now();
    const sentAt = steady;
    steady += 50;
    clock.heard(date(trueTime() + 5 * HOUR), { sentAt, answeredAt: steady });
    expect(Math.abs(clock.now() - trueTime() - 5 * HOUR)).toBeLessThan(1_100);
  });

  it('is the database’s own where that says it, and not that of a gateway which differs a little', () => {
    answer(50, 0.5, 20_000);
    const sentAt = steady;
    steady += 30;
    clock.read(JSON.stringify({ id: 'run-1', now: new Date(trueTime(sentAt + 15)).toISOString() }), {
      sentAt,
      answeredAt: steady,
    });
    answer(50, 0.5, 20_000);
    clock.read('null', { sentAt, answeredAt: steady });
    clock.read('{"now":"soon"}', { sentAt, answeredAt: steady });
    // What was told before stands still until the truth has come up with it.
    steady += 30_000;
    expect(Math.abs(clock.now() - trueTime())).toBeLessThan(30);
  });

  it('says nothing of a clock that is a minute off', () => {
    vi.setSystemTime(TRUE_TIME + 60_000);
    answer(50);
    expect(clock.off()).toBeNull();
  });
});

describe('an answer', () => {
  it('is old whose date is well before it was asked for', () => {
    answer(50);
    expect(clock.isBefore(date(trueTime() - 600_000), { sentAt: steady })).toBe(true);
    expect(clock.isBefore(date(trueTime() - 30_000), { sentAt: steady })).toBe(false);
    expect(clock.isBefore(date(trueTime() + 600_000), { sentAt: steady })).toBe(false);
    expect(clock.isBefore(new Headers(), { sentAt: steady })).toBe(false);
  });

  it('is not known to be old before the time is known', () => {
    expect(clock.isBefore(date(0), { sentAt: steady })).toBe(false);
  });
});
