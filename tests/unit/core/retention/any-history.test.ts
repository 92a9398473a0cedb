import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  planRetention,
  type RetainedRecord,
  type RetentionPlan,
  type RetentionRule,
  type VerificationVerdict,
} from '../../../../src/core/index.ts';
import { aRecord } from '../../state/fakes.ts';
import { checked, kept, NOW, removed } from './backups-of.ts';

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
