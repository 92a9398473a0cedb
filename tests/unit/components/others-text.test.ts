import { expect, test } from 'vitest';
import { brokenLogText, logText } from '../../../src/components/settings/log/log-text.ts';
import {
  fileEventText,
  lastOfOthersText,
  makerText,
  otherFilesText,
} from '../../../src/components/settings/others/others-text.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { aRecord } from '../state/fakes.ts';

const en = createTexts(english, 'Asia/Dhaka');

test('the last backup of others is dated on the clock of the zone, with its year where that is another', () => {
  const record = aRecord({ madeBy: null, createdAt: '2025-11-23T20:00:00Z' });
  const text = (now: string) => lastOfOthersText(record, Date.parse(now), en);
  expect(text('2025-11-25T00:00:00Z')).toBe('Last backup on 24 November, made by another program, not checked');
  expect(text('2026-11-25T00:00:00Z')).toBe('Last backup on 24 November 2025, made by another program, not checked');
  expect(lastOfOthersText(aRecord({ createdAt: '' }), 0, en)).toContain('on an unknown date');
});

test('who made a record is a person, a schedule or another program', () => {
  expect(makerText(aRecord(), en)).toBe('admin@example.com');
  expect(makerText(aRecord({ madeBy: 'schedule', createdBy: 'unknown' }), en)).toBe('by schedule');
  expect(makerText(aRecord({ madeBy: null, createdBy: 'unknown' }), en)).toBe('another program');
  expect(makerText(aRecord({ madeBy: null, createdBy: 'cron@example.com' }), en)).toBe('cron@example.com');
});

test('files that belong to nobody are counted', () => {
  expect(otherFilesText(3, en)).toBe('3 files in the bucket belong to no backup on record');
  expect(otherFilesText(1, en)).toBe('1 file in the bucket belongs to no backup on record');
});

test('the deletion of such a file says of which, by whom and when, and claims no more than was done', () => {
  const event = aRecord({
    kind: 'file',
    filePath: 'nightly/night.csv',
    fileSize: 4,
    createdAt: '2026-03-01T20:00:00Z',
    finishedAt: '2026-03-01T20:01:00Z',
  });
  expect(fileEventText(event, en)).toBe(
    'Deleted by hand: nightly/night.csv, 4 bytes, by admin@example.com on 2 Mar 2026, 02:01',
  );
  expect(fileEventText({ ...event, status: 'running', finishedAt: null }, en)).toMatch(/^Being deleted by hand: /);
  expect(fileEventText({ ...event, status: 'interrupted' }, en)).toMatch(/^Not deleted: nightly\/night\.csv/);
});

test('the log is intact with its records, or its break is named', () => {
  const broken = { intact: false, records: 12, problem: 'changed', recordId: 'record-1' } as const;
  expect(logText({ intact: true, records: 214, problem: null, recordId: null }, en)).toBe('Log intact: 214 records');
  expect(logText({ intact: true, records: 1, problem: null, recordId: null }, en)).toBe('Log intact: 1 record');
  expect(logText(broken, en)).toBe('Log broken: record 12 is not what it was when it was written');
  expect(logText({ ...broken, problem: 'removed', recordId: null }, en)).toBe('Log broken: record 12 is missing');
  expect(logText({ ...broken, problem: 'inserted', records: null }, en)).toMatch(/^Log broken: a record was put in/);
  expect(logText({ ...broken, problem: 'head', records: null }, en)).toMatch(/^Log broken: where it ends/);
  expect(logText({ ...broken, problem: 'something new' }, en)).toBe('Log broken');
  expect(brokenLogText(broken, [aRecord()], en)).toMatch(/^It is the one of 1 Mar 2026, 03:35\. Somebody has altered/);
  expect(brokenLogText({ ...broken, problem: 'something new', recordId: null }, [], en)).toMatch(/^Only somebody/);
});
