import { describe, expect, test } from 'vitest';
import { planRetention, type RetentionPlan, removesTheSame } from '../../../../src/core/index.ts';
import { checked, kept, NOW, of, removed } from './backups-of.ts';

const IN_DHAKA = { now: NOW, timeZone: 'Asia/Dhaka' };

describe('a rule of retention', () => {
  test('keeps the newest backups and the newest of each month, says why, and removes the rest', () => {
    const history = [
      of('2026-03-09'),
      of('2026-03-08'),
      of('2026-03-01'),
      of('2026-02-20'),
      of('2026-02-10'),
      of('2026-01-31'),
      of('2025-12-31'),
    ];
    const plan = planRetention(history, { newest: 2, months: 3 }, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-03-01', '2026-02-10', '2025-12-31']);
    expect(kept(plan)).toEqual({
      '2026-03-09': ['newest', 'month', 'verified'],
      '2026-03-08': ['newest'],
      '2026-02-20': ['month'],
      '2026-01-31': ['month'],
    });
  });

  test('goes by the calendar of the backup’s time zone', () => {
    // In Dhaka the first of February begins at 18:00 UTC.
    const history = [of('2026-01-31T18:00:00.000001+00:00'), of('2026-01-31T17:59:59.999999+00:00'), of('2026-01-05')];
    const rule = { newest: 1, months: 12 };
    expect(removed(planRetention(history, rule, IN_DHAKA))).toEqual(['2026-01-05']);
    expect(removed(planRetention(history, rule, { ...IN_DHAKA, timeZone: 'UTC' }))).toEqual([
      '2026-01-31T17:59:59.999999+00:00',
      '2026-01-05',
    ]);
    // And so does the present: in UTC it is still March of the year before.
    const march = [of('2026-03-09'), of('2025-04-09')];
    const lastOfMarch = { now: Date.parse('2026-03-31T19:00:00Z'), timeZone: 'UTC' };
    expect(removed(planRetention(march, rule, lastOfMarch))).toEqual([]);
    expect(removed(planRetention(march, rule, { ...lastOfMarch, timeZone: 'Asia/Dhaka' }))).toEqual(['2025-04-09']);
  });

  test('orders by the microsecond whatever the order they come in', () => {
    const history = [
      of('2026-03-01T06:00:00.000001+00:00'),
      of('2026-03-01T06:00:00.000003+00:00'),
      of('2026-03-01T06:00:00.000002+00:00'),
    ];
    const plan = planRetention(history, { newest: 1, months: 0 }, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-03-01T06:00:00.000002+00:00', '2026-03-01T06:00:00.000001+00:00']);
  });

  test('keeps the newest that is verified as intact; where none is, the newest that nobody found damaged', () => {
    const rule = { newest: 1, months: 0 };
    const older = of('2026-01-01', { verification: checked('intact') });
    const oldest = of('2025-01-01', { verification: checked('intact') });
    const newer = of('2026-02-01', { verification: checked('altered') });
    const plan = planRetention([of('2026-03-01'), newer, older, oldest], rule, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-02-01', '2025-01-01']);
    expect(kept(plan)).toMatchObject({ '2026-01-01': ['verified'] });
    expect(kept(planRetention([newer, of('2026-01-01')], rule, IN_DHAKA))).toEqual({
      '2026-02-01': ['newest'],
      '2026-01-01': ['newest', 'verified'],
    });
    const missing = of('2026-01-01', { verification: checked('missing') });
    expect(kept(planRetention([newer, missing], rule, IN_DHAKA))).toMatchObject({
      '2026-02-01': ['newest', 'verified'],
    });
  });

  test('keeps backups that have the same file', () => {
    const [filePath, rule] = ['backups/old.xlsx', { newest: 1, months: 0 }];
    const one = of('2026-01-01', { filePath });
    const removing = of('2026-01-03', { filePath: 'backups/gone.xlsx', removalStartedAt: '2026-03-01T00:00:00Z' });
    const gone = of('2026-01-04', { filePath: 'backups/gone.xlsx' });
    const history = [of('2026-03-01'), gone, removing, of('2026-01-02', { filePath, locked: true }), one];
    const plan = planRetention(history, rule, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-01-04']);
    expect(kept(plan)).toMatchObject({ '2026-01-02': ['locked', 'shared'], '2026-01-01': ['shared'] });
    expect(removed(planRetention([of('2026-03-01'), one], rule, IN_DHAKA))).toEqual(['2026-01-01']);
  });

  test('gives the place of a damaged backup to a good one beside it', () => {
    const history = [
      of('2026-03-09', { verification: checked('truncated') }),
      of('2026-03-08'),
      of('2026-03-07'),
      of('2026-02-20', { verification: checked('missing') }),
      of('2026-02-10'),
      of('2026-02-01'),
    ];
    const plan = planRetention(history, { newest: 1, months: 2 }, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-03-07', '2026-02-01']);
    expect(kept(plan)).toMatchObject({ '2026-03-08': ['newest', 'month', 'verified'], '2026-02-10': ['month'] });
  });

  test('keeps what is locked, what has no date, and records without a file', () => {
    const history = [
      of('2026-03-09'),
      of('2026-03-08', { locked: true }),
      of('2026-03-07', { createdAt: '' }),
      of('2026-03-06', { kind: 'sheet', filePath: null }),
      of('2026-03-05', { status: 'failed' }),
      of('2026-03-04', { removalStartedAt: '2026-03-05T00:00:00Z' }),
      of('2026-03-03'),
    ];
    const plan = planRetention(history, { newest: 1, months: 0 }, IN_DHAKA);
    expect(removed(plan)).toEqual(['2026-03-03']);
    expect(kept(plan)).toEqual({
      '2026-03-09': ['newest', 'verified'],
      '2026-03-08': ['locked'],
      '2026-03-07': ['undated'],
      '2026-03-06': ['no_file'],
      '2026-03-05': ['no_file'],
      '2026-03-04': ['no_file'],
    });
  });

  test('is refused when it keeps none of the newest, or no whole number', () => {
    for (const [newest, months] of [
      [0, 1],
      [1.5, 1],
      [1001, 1],
      [1, -1],
      [1, 121],
      [Number.NaN, 1],
      [1, 0.5],
    ] as const) {
      expect(() => planRetention([], { newest, months }, IN_DHAKA), `${newest}, ${months}`).toThrow(RangeError);
    }
  });
});

test('two plans remove the same when they name the same records, whatever their order', () => {
  const plan = (...ids: string[]): RetentionPlan => ({
    rule: { newest: 1, months: 0 },
    timeZone: 'UTC',
    removed: ids.map((id) => of(id)),
    kept: [],
  });
  expect(removesTheSame(plan('a', 'b'), plan('b', 'a'))).toBe(true);
  expect(removesTheSame(plan('a', 'b'), plan('a'))).toBe(false);
  expect(removesTheSame(plan('a'), plan('a', 'b'))).toBe(false);
  expect(removesTheSame(plan('a', 'b'), plan('a', 'c'))).toBe(false);
});
