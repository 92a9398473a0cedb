import { afterEach, describe, expect, it, vi } from 'vitest';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';

const MINUTE = 60_000;

afterEach(() => vi.restoreAllMocks());

/** The offset of a zone in minutes, in the platform's own words for it: `GMT-01:00`. */
function offsetInWords(clock: Intl.DateTimeFormat, instant: number): number {
  const words = clock.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+\u2212-])(\d\d):(\d\d)/.exec(words) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

describe('the offset of a time zone', () => {
  it.each([
    // Changes within eight days of each other, a day that was left out, an ordinary spring.
    ['America/Noronha', '2000-10-05', '2000-10-20'],
    ['Asia/Gaza', '2054-03-24', '2054-04-08'],
    ['Africa/Tunis', '1943-04-14', '1943-04-29'],
    ['Pacific/Apia', '2011-12-28', '2012-01-02'],
    ['America/New_York', '2026-03-06', '2026-03-10'],
  ])('is right on every quarter of an hour in %s from %s to %s', (name, from, to) => {
    const zone = new TimeZone(name);
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    for (let instant = Date.parse(from); instant < Date.parse(to); instant += 15 * MINUTE) {
      expect([instant, zone.offset(instant) / MINUTE]).toEqual([instant, offsetInWords(clock, instant)]);
    }
  });

  it('is looked up twice a day at most, however many instants there are', () => {
    const lookUps = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    const zone = new TimeZone('Asia/Dhaka');
    const start = Date.parse('2024-01-01');
    const days = 730;
    for (let instant = start; instant < start + days * 1440 * MINUTE; instant += 7 * MINUTE) zone.offset(instant);
    expect(lookUps.mock.calls.length).toBeLessThanOrEqual(2 * days);
  });
});
