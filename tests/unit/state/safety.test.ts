import { describe, expect, test } from 'vitest';
import { safetyText, scheduleText } from '../../../src/components/settings/safety/safety-text.ts';
import type { BackupRecord, Standing } from '../../../src/core/index.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { overdueDays, scheduleState } from '../../../src/state/index.ts';
import { aRecord, aTable } from './fakes.ts';

const NOW = Date.parse('2026-03-10T08:00:00Z');
const en = createTexts(english, 'Asia/Dhaka');
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const standing = (given: Partial<Standing> = {}): Standing => ({
  ...{ backups: [], other: null, scheduled: [], makers: [], overdueDays: 7, schedule: 'auto' },
  ...given,
});
const nightly = (days: number, given: Partial<BackupRecord> = {}) =>
  aRecord({ madeBy: 'schedule', createdAt: daysAgo(days), recordCount: 97_191, ...given });

describe('the last backup', () => {
  const old = aRecord({ id: 'old', createdAt: daysAgo(12.5) });

  test('is overdue once the last proven one is older than the setting says', () => {
    expect(overdueDays(standing({ backups: [old] }), NOW)).toBe(12);
    expect(overdueDays(standing({ backups: [old], overdueDays: 13 }), NOW)).toBeNull();
    expect(overdueDays(standing(), NOW)).toBeNull();
  });

  test('is so whatever came since that proves nothing: an unproven one, a part, a single sheet', () => {
    for (const given of [
      { tables: [aTable({ verdict: 'unproven' })] },
      { kind: 'partial' },
      { kind: 'sheet' },
    ] as const) {
      const backups = [aRecord({ createdAt: daysAgo(1), ...given }), old];
      expect([given, overdueDays(standing({ backups }), NOW)]).toEqual([given, 12]);
    }
    expect(overdueDays(standing({ backups: [aRecord({ createdAt: daysAgo(1) }), old] }), NOW)).toBeNull();
  });

  test('is told in a sentence: proven, when, by whom, verified or not, and whether there is a copy elsewhere', () => {
    const record = aRecord({ createdAt: daysAgo(2) });
    expect(safetyText(record, NOW, en)).toBe(
      'Last proven backup 2 days ago, on 8 March 2026 at 14:00 (Dhaka), by admin@example.com; not verified yet; no copy outside of this project yet.',
    );
    const verification = { verdict: 'intact', details: null, rows: null, at: daysAgo(1), by: null } as const;
    const copied = { downloadedAt: daysAgo(1), downloadedBy: 'owner@example.com' };
    expect(safetyText({ ...record, ...copied, verification, madeBy: 'schedule' }, NOW, en)).toMatch(
      /^Last proven backup .*, by schedule; verified on 9 Mar; a copy was saved to a computer on .* by owner@example\.com\.$/,
    );
    expect(safetyText({ ...record, tables: [] }, NOW, en)).toMatch(/^Last backup /);
  });
});

describe('a schedule', () => {
  const says = (given: Partial<Standing>) => {
    const state = scheduleState(standing(given), NOW);
    return state === null ? null : scheduleText(state, en);
  };

  test('that there is none of is not spoken of, unless one is expected', () => {
    expect(says({})).toBeNull();
    expect(says({ schedule: 'none', scheduled: [nightly(0.3)] })).toBeNull();
    expect(says({ schedule: 'day' })).toBe('No backup last night: the schedule has never made one');
  });

  test('tells of last night: what it made, that it failed, or that it is silent', () => {
    expect(says({ scheduled: [nightly(0.3), nightly(1.3)] })).toBe('Last night’s backup: proven, 97,191 rows');
    expect(says({ scheduled: [nightly(0.3, { tables: [] })] })).toBe(
      'Last night’s backup: completeness not proven, 97,191 rows',
    );
    const error = { code: 'server', message: 'The disk is full.', sheet: null };
    expect(says({ scheduled: [nightly(0.3, { status: 'failed', error })] })).toBe(
      'Last night’s backup came to nothing: The disk is full.',
    );
    expect(says({ scheduled: [nightly(3.1), nightly(4.1)] })).toBe(
      'No backup last night: the schedule is silent since 7 March 2026 at 11:36 (Dhaka)',
    );
  });

  test('is a weekly one by the setting, or where it came so far apart', () => {
    for (const given of [
      { scheduled: [nightly(3), nightly(10)] },
      { scheduled: [nightly(3)], schedule: 'week' },
    ] as const) {
      expect(says(given)).toBe('This week’s backup: proven, 97,191 rows');
    }
    expect(says({ scheduled: [nightly(9), nightly(16)] })).toMatch(/^No backup this week: /);
  });
});
