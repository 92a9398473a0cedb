import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planRetention,
  type RetainedRecord,
  type RetentionPlan,
  type RetentionRule,
  removesTheSame,
  type VerificationVerdict,
} from '../../../../src/core/index.ts';
import { aRecord } from '../../state/fakes.ts';

const NOW = Date.parse('2026-03-10T06:00:00Z');
const IN_DHAKA = { now: NOW, timeZone: 'Asia/Dhaka' };

const checked = (verdict: VerificationVerdict) => ({ verdict, details: null, rows: null, at: '', by: null });

/** A backup of a day, named by it. */
function of(day: string, given: Partial<RetainedRecord> = {}): RetainedRecord {
  const createdAt = day.length === 10 ? `${day}T06:00:00+00:00` : day;
  return aRecord({ id: day, createdAt, ...given });
}

const removed = ({ removed }: RetentionPlan) => removed.map(({ id }) => id);
const kept = ({ kept }: RetentionPlan) => Object.fromEntries(kept.map(({ record, reasons }) => [record.id, reasons]));

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

const DAY = 86_400_000;
const ZONES = ['Asia/Dhaka', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu'] as const;
type Zone = (typeof ZONES)[number];

/** Backups of some four years, some at the very same moment, some of tomorrow. */
const aHistory = fc
  .array(
    fc.record({
      age: fc.oneof(
        fc.integer({ min: -2 * DAY, max: 1500 * DAY }),
        fc.integer({ min: 0, max: 3 }).map((n) => n * DAY),
      ),
      kind: fc.constantFrom('full', 'full', 'full', 'sheet'),
      status: fc.constantFrom('completed', 'completed', 'completed', 'failed', 'running'),
      verdict: fc.constantFrom<(VerificationVerdict | null)[]>(null, null, 'intact', 'altered', 'missing'),
      locked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      gone: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      path: fc.oneof({ arbitrary: fc.constant(null), weight: 9 }, fc.constantFrom('old/a.xlsx', 'old/b.xlsx')),
    }),
    { maxLength: 200, size: 'max' },
  )
  .map((entries) =>
    entries.map(({ age, kind, status, verdict, locked, gone, path }, n) =>
      aRecord({
        id: `record-${n}`,
        kind: kind as 'full',
        status: status as 'completed',
        createdAt: new Date(NOW - age).toISOString(),
        verification: verdict === null ? null : checked(verdict),
        locked,
        removalStartedAt: gone ? '2026-01-01T00:00:00Z' : null,
        ...(path === null ? {} : { filePath: path }),
      }),
    ),
  );

const aRule: fc.Arbitrary<RetentionRule> = fc.record({
  newest: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 1000 })),
  months: fc.integer({ min: 0, max: 60 }),
});

/** What the database holds to be in the bucket, newest first. */
function stored(history: readonly RetainedRecord[]): readonly RetainedRecord[] {
  return history
    .filter((r) => r.kind === 'full' && r.status === 'completed' && r.removalStartedAt === null)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || (b.id > a.id ? 1 : -1));
}

const calendars = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }),
  ]),
);

/** The calendar month in a zone, by the platform's own words: `2026-03`. */
const month = (iso: string, zone: Zone) => calendars.get(zone)?.format(new Date(iso)) ?? '';

describe('whatever the history and the rule,', () => {
  const always = (
    check: (history: readonly RetainedRecord[], plan: RetentionPlan, rule: RetentionRule, zone: Zone) => void,
  ) =>
    fc.assert(
      fc.property(aHistory, aRule, fc.constantFrom(...ZONES), (history, rule, timeZone) => {
        check(history, planRetention(history, rule, { now: NOW, timeZone }), rule, timeZone);
      }),
      { numRuns: 200 },
    );

  test('each record is either removed or kept, and kept for a reason', () => {
    always((history, plan) => {
      const all = [...removed(plan), ...Object.keys(kept(plan))];
      expect(all.toSorted()).toEqual(history.map(({ id }) => id).toSorted());
      expect(plan.kept.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
    });
  });

  test('only files that are in the bucket are removed, and never a locked one', () => {
    always((history, plan) => {
      const there = new Set(stored(history));
      expect(plan.removed.filter((record) => record.locked || !there.has(record))).toEqual([]);
    });
  });

  test('the newest that is verified as intact stays, or the newest that may be, or the newest', () => {
    always((history, plan) => {
      const files = stored(history);
      const safe =
        files.find(({ verification }) => verification?.verdict === 'intact') ??
        files.find(({ verification }) => verification === null) ??
        files[0];
      expect(plan.kept.flatMap(({ record, reasons }) => (reasons.includes('verified') ? [record] : []))).toEqual(
        safe === undefined ? [] : [safe],
      );
    });
  });

  test('no file goes that a record which stays needs', () => {
    always((_history, plan) => {
      const needed = new Set(stored(plan.kept.map(({ record }) => record)).map(({ filePath }) => filePath));
      const paths = plan.removed.map(({ filePath }) => filePath);
      expect(paths.filter((path) => needed.has(path))).toEqual([]);
      expect(new Set(paths).size).toBe(paths.length);
    });
  });

  test('the newest N stay', () => {
    always((history, plan, { newest }) => {
      const ids = new Set(removed(plan));
      expect(
        stored(history)
          .slice(0, newest)
          .filter(({ id }) => ids.has(id)),
      ).toEqual([]);
    });
  });

  test('the newest of each of the last M months stays, and the newest good one', () => {
    always((history, plan, { months }, zone) => {
      const ids = new Set(removed(plan));
      const [year, present] = month(new Date(NOW).toISOString(), zone).split('-').map(Number) as [number, number];
      const byMonth = Map.groupBy(stored(history), ({ createdAt }) => month(createdAt, zone));
      for (let back = 0; back < months; back += 1) {
        const wanted = new Date(Date.UTC(year, present - 1 - back, 1)).toISOString().slice(0, 7);
        const ofMonth = byMonth.get(wanted) ?? [];
        const good = ofMonth.find(({ verification }) => (verification?.verdict ?? 'intact') === 'intact');
        expect([ofMonth[0], good].filter((record) => record !== undefined && ids.has(record.id))).toEqual([]);
      }
    });
  });

  test('nothing stays that no reason holds: without locks and checks, N and one a month are all', () => {
    always((history, _plan, rule, timeZone) => {
      const plain = stored(history).map((record) => ({
        ...record,
        filePath: record.id,
        locked: false,
        verification: null,
      }));
      const plan = planRetention(plain, rule, { now: NOW, timeZone });
      const rest = plan.kept.slice(rule.newest).map(({ record }) => month(record.createdAt, timeZone));
      expect(new Set(rest).size).toBe(rest.length);
      expect(rest.length).toBeLessThanOrEqual(rule.months);
      expect(plan.kept.length).toBeGreaterThanOrEqual(Math.min(rule.newest, plain.length));
    });
  });

  test('a plan that was carried out leaves nothing more to remove', () => {
    always((history, plan, rule, timeZone) => {
      const ids = new Set(removed(plan));
      const left = history.filter(({ id }) => !ids.has(id));
      expect(removed(planRetention(left, rule, { now: NOW, timeZone }))).toEqual([]);
    });
  });
});
