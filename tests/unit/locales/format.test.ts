import { describe, expect, test } from 'vitest';
import { durationOf } from '../../../src/components/settings/shared/duration-of.ts';
import { createFormat } from '../../../src/locales/index.ts';
import { aRecord } from '../state/fakes.ts';

const DHAKA = 'Asia/Dhaka';
const en = createFormat('en', DHAKA);
const bn = createFormat('bn', DHAKA);
const HOUR = 3_600_000;

describe('numbers', () => {
  test('have the separators and the digits of the language, and a true minus', () => {
    expect([0, 999, 12_400, 1_048_576].map(en.count)).toEqual(['0', '999', '12,400', '1,048,576']);
    expect([0, 999, 12_400, 1_048_576].map(bn.count)).toEqual(['০', '৯৯৯', '১২,৪০০', '১০,৪৮,৫৭৬']);
    expect([12, -5, 1_200].map(en.change)).toEqual(['+12', '\u22125', '+1,200']);
    expect([12, -5].map(bn.change)).toEqual(['+১২', '\u2212৫']);
    expect([en.digits(1_000), bn.digits(1_000)]).toEqual(['1000', '১০০০']);
    expect([en.percent(12), bn.percent(12)]).toEqual(['12%', '১২%']);
  });

  test('that are exact decimals keep every digit', () => {
    expect(en.decimal('12404220.00')).toBe('12,404,220.00');
    expect(en.decimal('-9007199254740993.10')).toBe('\u22129,007,199,254,740,993.10');
    expect(bn.decimal('-9007199254740993.10')).toBe('\u2212৯,০০,৭১,৯৯,২৫,৪৭,৪০,৯৯৩.১০');
    expect(en.decimal('84300.00', { signed: true })).toBe('+84,300.00');
    expect(en.decimal('0')).toBe('0');
    expect(en.decimal('0', { signed: true })).toBe('+0');
  });

  test('of bytes are in decimal units', () => {
    const sizes = [0, 512, 999_600, 84_000, 8_400_000, 2_150_000_000];
    expect(sizes.map(en.size)).toEqual(['0 bytes', '512 bytes', '1.0 MB', '84 kB', '8.4 MB', '2.15 GB']);
    expect(sizes.map(bn.size)).toEqual(['০ বাইট', '৫১২ বাইট', '১.০ MB', '৮৪ kB', '৮.৪ MB', '২.১৫ GB']);
    expect(en.sizeOf(400_000, 8_400_000)).toBe('0.4 of 8.4 MB');
    expect(bn.sizeOf(400_000, 8_400_000)).toBe('৮.৪ MB-এর মধ্যে ০.৪');
    expect([en.bytes(1), en.bytes(8_400_123), bn.bytes(8_400_123)]).toEqual([
      '1 byte',
      '8,400,123 bytes',
      '৮৪,০০,১২৩ বাইট',
    ]);
  });

  test('choose the form of a word by the rules of the language', () => {
    const forms = { one: 'one', other: 'other' };
    // Bangla counts nothing and a part of one as one.
    expect([0, 1, 2].map((n) => en.plural(n, forms))).toEqual(['other', 'one', 'other']);
    expect([0, 1, 2].map((n) => bn.plural(n, forms))).toEqual(['one', 'one', 'other']);
    expect(bn.plural(1, { other: 'সারি' })).toBe('সারি');
  });

  test('and names stand in a list of the language', () => {
    expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(bn.list(['ক', 'খ', 'গ'])).toBe('ক, খ এবং গ');
  });
});

describe('times', () => {
  test('that are spans are in seconds, minutes and hours', () => {
    const spans = [300, 38_000, 60_000, 125_000, 3_720_000, 59_700];
    expect(spans.map(en.duration)).toEqual(['under 1 sec', '38 sec', '1 min', '2 min 5 sec', '1 hr 2 min', '1 min']);
    expect(spans.map(bn.duration)).toEqual([
      '১ সেকেন্ডের কম',
      '৩৮ সেকেন্ড',
      '১ মিনিট',
      '২ মিনিট ৫ সেকেন্ড',
      '১ ঘণ্টা ২ মিনিট',
      '১ মিনিট',
    ]);
    const guesses = [0.2, 6.4, 59, 90, 7_300, 200_000];
    expect(guesses.map(en.roughly)).toEqual(['1 second', '6 seconds', '59 seconds', '2 minutes', '2 hours', '2 days']);
    expect(guesses.map(bn.roughly)).toEqual(['১ সেকেন্ড', '৬ সেকেন্ড', '৫৯ সেকেন্ড', '২ মিনিট', '২ ঘণ্টা', '২ দিন']);
    expect(durationOf(aRecord(), en)).toBe('38 sec');
    expect(durationOf(aRecord({ finishedAt: null }), en)).toBeNull();
  });

  test('are in the time zone of the backup, whatever the browser’s', () => {
    const iso = '2026-02-28T21:35:09Z';
    const newYork = createFormat('en', 'America/New_York');
    expect([en.shortTime(iso), bn.shortTime(iso)]).toEqual(['1 Mar 2026, 03:35', '১ মার্চ ২০২৬, ০৩:৩৫']);
    expect([en.clock(iso), bn.clock(iso)]).toEqual(['03:35', '০৩:৩৫']);
    expect(newYork.longTime(iso)).toBe('28 February 2026 at 16:35 (New York)');
    expect(bn.longTime(iso)).toBe('১ মার্চ ২০২৬, ০৩:৩৫ (বাংলাদেশ সময়)');
    expect([en.exactTime(iso), en.exactUtc(iso)]).toEqual([
      '1 March 2026, 03:35:09 (Dhaka)',
      '28 February 2026, 21:35:09 (UTC)',
    ]);
    expect([en.shortDay(iso), bn.shortDay(iso)]).toEqual(['1 Mar', '১ মার্চ']);
    expect([en.month(iso), bn.month(iso)]).toEqual(['March 2026', 'মার্চ ২০২৬']);
    // Bangladesh kept daylight time in the second half of 2009.
    expect(en.shortTime('2009-07-01T00:00:00Z')).toBe('1 Jul 2009, 07:00');
  });

  test('are right where the viewer’s own clock skips an hour', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      // On 8 March 2026 no clock of New York says 02:30; in Dhaka and in Berlin it is a time like any other.
      expect(new Date('2026-03-08T02:30:00').getHours()).toBe(3);
      const dhaka = createFormat('en', DHAKA);
      expect(dhaka.shortTime('2026-03-07T20:30:00Z')).toBe('8 Mar 2026, 02:30');
      expect(createFormat('bn', 'Europe/Berlin').clock('2026-03-08T01:30:00Z')).toBe('০২:৩০');
      expect(createFormat('en', 'America/New_York').clock('2026-03-08T06:59:00Z')).toBe('01:59');
      expect(createFormat('en', 'America/New_York').clock('2026-03-08T07:00:00Z')).toBe('03:00');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('of a year say it where it is not the present one', () => {
    const now = Date.parse('2026-06-01T00:00:00Z');
    expect(en.longDay('2025-12-31T18:00:00Z', now)).toBe('1 January');
    expect(en.longDay('2025-12-31T17:59:00Z', now)).toBe('31 December 2025');
    expect(bn.longDay('2025-12-31T17:59:00Z', now)).toBe('৩১ ডিসেম্বর ২০২৫');
  });

  test('that are none, as in records of another make, are said to be unknown', () => {
    for (const none of ['', 'infinity', 'yesterday']) {
      expect([en.shortTime(none), en.longTime(none)]).toEqual(['an unknown date', 'an unknown date (Dhaka)']);
      expect([en.ago(none, Date.now()), bn.ago(none, Date.now())]).toEqual(['at an unknown time', 'অজানা সময়ে']);
      expect(durationOf(aRecord({ createdAt: none, finishedAt: '2026-03-01T00:00:00Z' }), en)).toBeNull();
      expect(durationOf(aRecord({ finishedAt: none }), en)).toBeNull();
    }
  });

  test('that are past are said from now, and a server’s clock that is ahead does no harm', () => {
    const iso = '2026-02-28T21:35:00Z';
    const then = Date.parse(iso);
    expect([en.ago(iso, then + 6.9 * HOUR), bn.ago(iso, then + 6.9 * HOUR)]).toEqual(['6 hours ago', '৬ ঘণ্টা আগে']);
    expect([en.ago(iso, then + 216 * HOUR), bn.age(iso, then + 216 * HOUR)]).toEqual(['9 days ago', '৯ দিন']);
    expect([en.ago(iso, then - 30_000), bn.ago(iso, then - 30_000)]).toEqual(['just now', 'এইমাত্র']);
  });
});
