import assert from 'node:assert/strict';
import type { SheetReport } from '../../../src/core/index.ts';
import type { Moment } from './watched-table.ts';

/** Expects a file to hold just what the verdict on it says, of all the states that the table was in meanwhile. */
export function expectTruth(
  verdict: SheetReport['verdict'],
  numbers: readonly string[],
  moments: readonly Moment[],
): void {
  const file = new Set(numbers);
  assert.equal(numbers.length, file.size, 'no row is there twice');
  if (verdict === 'complete') {
    const isMoment = moments.some((moment) => moment.size === file.size && numbers.every((n) => moment.has(n)));
    assert.ok(isMoment, 'the file is the table at one moment');
    return;
  }
  assert.equal(verdict, 'changed');
  const [first, ...later] = moments;
  const lasting = [...(first?.keys() ?? [])].filter((n) => later.every((moment) => moment.has(n)));
  assert.deepEqual(
    lasting.filter((n) => !file.has(n)),
    [],
    'every row that was there all the time is in the file',
  );
  assert.deepEqual(
    numbers.filter((n) => !moments.some((moment) => moment.has(n))),
    [],
    'there is no row that never was',
  );
}
