import { describe, expect, test } from 'vitest';
import { sizeAhead } from '../../../src/state/index.ts';
import { aRecord } from './fakes.ts';

const MB = 1_000_000;
const overview = (rows: number | null) => [{ name: 'Payments', source: 'payments', rows }];
const backup = (fileSize: number, more: object = {}) => aRecord({ fileSize, recordCount: 1_000, ...more });

describe('the size of the next backup', () => {
  test.each([
    ['is told where the last one was near the usual limit', [backup(46 * MB)], 1_000, 46 * MB],
    ['is told where rows have come since', [backup(30 * MB)], 1_600, 48 * MB],
    ['is no less than the last one where rows have gone', [backup(48 * MB)], 10, 48 * MB],
    ['is told by the last one where the rows are not known', [backup(47 * MB)], null, 47 * MB],
    ['is no matter where it is small', [backup(20 * MB)], 1_500, null],
    ['is no matter before the first one', [], 1_000, null],
    [
      'is no matter where a larger one is in the bucket already',
      [backup(48 * MB, { id: 'new', createdAt: '2026-02-02T00:00:00Z' }), backup(80 * MB, { id: 'old' })],
      1_000,
      null,
    ],
    ['is no matter of runs that failed', [backup(48 * MB, { status: 'failed', filePath: null })], 1_000, null],
  ])('%s', (_, history, rows, expected) => {
    expect(sizeAhead(history, overview(rows))).toBe(expected);
  });
});
