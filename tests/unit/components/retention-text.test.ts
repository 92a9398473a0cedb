import { describe, expect, test } from 'vitest';
import { lockText, removalText } from '../../../src/components/settings/retention/keeping-text.ts';
import {
  backupsWithSize,
  reasonText,
  settingText,
  workText,
} from '../../../src/components/settings/retention/retention-text.ts';
import { ruleOf } from '../../../src/components/settings/retention/use-retention-draft.ts';
import { planRetention } from '../../../src/core/index.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { aRecord } from '../state/fakes.ts';

const DHAKA = 'Asia/Dhaka';
const en = createTexts(english, DHAKA);
const by = { at: '2026-03-02T00:00:00Z', by: 'admin@example.com', details: null, rows: null };

test('what would be deleted is counted with its size', () => {
  expect(backupsWithSize([{ fileSize: 10_400_000 }, { fileSize: 20_800_000 }, { fileSize: null }], en)).toBe(
    '3 backups (31.2 MB)',
  );
  expect(backupsWithSize([{ fileSize: 8_400_000 }], en)).toBe('1 backup (8.4 MB)');
});

test('each backup that stays says every reason, with the month on the clock of the zone', () => {
  const history = [
    aRecord({ id: 'a', createdAt: '2026-02-28T18:30:00Z' }),
    aRecord({ id: 'b', createdAt: '2026-02-20T00:00:00Z', locked: true }),
    aRecord({ id: 'c', createdAt: '2026-01-20T00:00:00Z', verification: { verdict: 'missing', ...by } }),
    aRecord({ id: 'd', createdAt: '2026-01-10T00:00:00Z', verification: { verdict: 'intact', ...by } }),
  ];
  const options = { now: Date.parse('2026-03-02T00:00:00Z'), timeZone: DHAKA };
  const plan = planRetention(history, { newest: 2, months: 3 }, options);
  expect(plan.kept.map((each) => reasonText(each, plan, en))).toEqual([
    'among the newest 2, newest of March 2026',
    'among the newest 2, newest of February 2026, locked',
    'newest of January 2026, found damaged, so another is kept beside it',
    'newest of January 2026, the newest verified one',
  ]);
  const shared = [
    ...history.slice(0, 1),
    ...['x', 'y'].map((id) => aRecord({ id, filePath: 'old.xlsx', createdAt: '2020-01-01T00:00:00Z' })),
  ];
  const sharing = planRetention(shared, { newest: 1, months: 0 }, options);
  expect(sharing.kept.slice(1).map((each) => reasonText(each, sharing, en))).toEqual([
    'another backup has the same file',
    'another backup has the same file',
  ]);
  const one = planRetention(history.slice(0, 1), { newest: 1, months: 0 }, options);
  expect(one.kept.map((each) => reasonText(each, one, en))).toEqual(['the newest, kept as long as none is verified']);
});

test('the rule on record says what it is, and who made it when', () => {
  expect(settingText({ rule: null, updatedAt: null, updatedBy: null }, en)).toBe(
    'Nobody has changed this yet: every backup is kept.',
  );
  const set = { updatedAt: '2026-03-01T21:35:00Z', updatedBy: 'owner@example.com' };
  const since = 'For the whole project since 2 Mar 2026, 03:35, set by owner@example.com: ';
  expect(settingText({ rule: null, ...set }, en)).toBe(`${since}every backup is kept.`);
  expect(settingText({ rule: { newest: 7, months: 0 }, ...set }, en)).toBe(`${since}the newest 7 backups.`);
  expect(settingText({ rule: { newest: 1, months: 12 }, ...set }, en)).toBe(
    `${since}the newest backup, and the newest of each month for 12 months.`,
  );
});

test('how it went is told in a sentence', () => {
  expect(workText({ status: 'deleting', deleted: 1, total: 3 }, en)).toBe('Deleting… 1 of 3');
  expect(workText({ status: 'deleted', deleted: 1, bytes: 8_400_000 }, en)).toBe(
    '1 backup deleted, 8.4 MB freed. The history still tells of it.',
  );
  expect(workText({ status: 'idle' }, en)).toBe('');
});

test('a record tells who removed or locked it, and when', () => {
  const started = { removalStartedAt: '2026-03-01T21:35:00Z', removedBy: 'owner@example.com' };
  expect(removalText(aRecord(), en)).toBeNull();
  expect(removalText(aRecord(started), en)).toBe('Being removed since 2 Mar 2026, 03:35 by owner@example.com');
  expect(removalText(aRecord({ ...started, removedAt: '2026-03-01T21:36:00Z' }), en)).toBe(
    'Removed on 2 Mar 2026, 03:36 by owner@example.com',
  );
  expect(lockText(aRecord({ lockedAt: '2026-03-01T21:35:00Z', lockedBy: 'owner@example.com' }), en)).toBe(
    'Locked on 2 Mar 2026, 03:35 by owner@example.com',
  );
});

describe('what was typed', () => {
  test('is a rule when both are whole numbers within the limits', () => {
    expect(ruleOf({ keepsAll: true, newest: 'x', months: '' })).toBeNull();
    expect(ruleOf({ keepsAll: false, newest: ' 7 ', months: '0' })).toEqual({ newest: 7, months: 0 });
    expect(ruleOf({ keepsAll: false, newest: '১০', months: ' ৩ ' })).toEqual({ newest: 10, months: 3 });
    for (const newest of ['', '0', '-1', '1.5', '1e2', '1001', 'ten', '7 8']) {
      expect([newest, ruleOf({ keepsAll: false, newest, months: '1' })]).toEqual([newest, undefined]);
    }
    expect(ruleOf({ keepsAll: false, newest: '1', months: '121' })).toBeUndefined();
  });
});
