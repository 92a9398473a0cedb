import { describe, expect, test } from 'vitest';
import {
  change,
  count,
  decimal,
  duration,
  roughly,
  size,
  sizeOf,
} from '../../../src/components/settings/shared/format.ts';
import { ago, durationOf, longTime, shortTime } from '../../../src/components/settings/shared/time.ts';
import { aRecord } from '../state/fakes.ts';

describe('numbers', () => {
  test('have thousands separators and a true minus', () => {
    expect([count(0), count(999), count(12_400), count(1_048_576)]).toEqual(['0', '999', '12,400', '1,048,576']);
    expect([change(12), change(-5), change(1_200)]).toEqual(['+12', '\u22125', '+1,200']);
  });

  test('that are exact decimals keep every digit', () => {
    expect(decimal('12404220.00')).toBe('12,404,220.00');
    expect(decimal('-9007199254740993.10')).toBe('\u22129,007,199,254,740,993.10');
    expect(decimal('84300.00', { signed: true })).toBe('+84,300.00');
    expect(decimal('0')).toBe('0');
  });

  test('of bytes are in decimal units', () => {
    expect([0, 512, 999_600, 84_000, 8_400_000, 2_150_000_000].map(size)).toEqual([
      '0 bytes',
      '512 bytes',
      '1.0 MB',
      '84 kB',
      '8.4 MB',
      '2.15 GB',
    ]);
    expect(sizeOf(400_000, 8_400_000)).toBe('0.4 of 8.4 MB');
  });
});

describe('times', () => {
  test('that are spans are in seconds, minutes and hours', () => {
    expect([300, 38_000, 60_000, 125_000, 3_720_000, 59_700].map(duration)).toEqual([
      'under 1 s',
      '38 s',
      '1 min',
      '2 min 5 s',
      '1 h 2 min',
      '1 min',
    ]);
    expect([0.2, 6.4, 59, 90, 7_300].map(roughly)).toEqual([
      '1 second',
      '6 seconds',
      '59 seconds',
      '2 minutes',
      '2 hours',
    ]);
    expect(durationOf(aRecord())).toBe('38 s');
    expect(durationOf(aRecord({ finishedAt: null }))).toBeNull();
  });

  test('are in the time zone of the backup, whatever the browser’s', () => {
    expect(shortTime('2026-02-28T21:35:00Z', 'Asia/Dhaka')).toBe('1 Mar 2026, 03:35');
    expect(longTime('2026-02-28T21:35:00Z', 'America/New_York')).toBe('28 February 2026 at 16:35 (New York)');
    // Bangladesh kept daylight time in the second half of 2009.
    expect(shortTime('2009-07-01T00:00:00Z', 'Asia/Dhaka')).toBe('1 Jul 2009, 07:00');
  });

  test('that are none, as in records of another make, are said to be unknown', () => {
    for (const none of ['', 'infinity', 'yesterday']) {
      expect([shortTime(none, 'UTC'), longTime(none, 'UTC')]).toEqual(['an unknown date', 'an unknown date (UTC)']);
      expect(ago(none, Date.now())).toBe('at an unknown time');
      expect(durationOf(aRecord({ createdAt: none, finishedAt: '2026-03-01T00:00:00Z' }))).toBeNull();
      expect(durationOf(aRecord({ finishedAt: none }))).toBeNull();
    }
  });

  test('that are past are said from now, and a server’s clock that is ahead does no harm', () => {
    const then = Date.parse('2026-02-28T21:35:00Z');
    expect(ago('2026-02-28T21:35:00Z', then + 6.9 * 3_600_000)).toBe('6 hours ago');
    expect(ago('2026-02-28T21:35:00Z', then + 9 * 86_400_000)).toBe('9 days ago');
    expect(ago('2026-02-28T21:35:00Z', then - 30_000)).toBe('just now');
  });
});
