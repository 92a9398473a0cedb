import { describe, expect, it } from 'vitest';
import type { Cells } from '../../../../src/core/compare/file/xlsx-cells.ts';
import type { ComparedColumn } from '../../../../src/core/compare/match/match-rule.ts';
import { Matcher } from '../../../../src/core/compare/match/matcher.ts';
import { Outcome } from '../../../../src/core/compare/match/outcome.ts';
import { Sameness } from '../../../../src/core/compare/match/sameness.ts';
import { Shelf } from '../../../../src/core/compare/match/shelf.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';

const COLUMNS: readonly ComparedColumn[] = [
  { header: 'ID', type: 'text', before: 0, now: 0 },
  { header: 'Value', type: 'text', before: 1, now: 1 },
];

interface Sides {
  readonly before: readonly Cells[];
  readonly now: readonly Cells[];
}

/** Matches rows whose first cell tells them apart, all of then before any of now. */
async function match({ before, now }: Sides, options: { readonly room?: number; readonly isExact?: boolean } = {}) {
  let files = 0;
  const { createFileSink: sink } = new FakeBackend({}).ports();
  const createFileSink: typeof sink = async (...given) => {
    files += 1;
    return sink(...given);
  };
  const outcome = new Outcome(new Shelf(sink), 'sheet');
  const sameness = new Sameness({ format: 'xlsx', guardedFor: null, zone: new TimeZone('UTC') }, null);
  const rule = { columns: COLUMNS, identity: [0], isExact: options.isExact ?? true, sameness };
  const { room } = options;
  const matcher = new Matcher({ rule, outcome, createFileSink, ...(room === undefined ? {} : { room }) });
  for (let at = 0; at < before.length; at += 100) await matcher.add('before', before.slice(at, at + 100));
  for (let at = 0; at < now.length; at += 100) await matcher.add('now', now.slice(at, at + 100));
  await matcher.finish();
  return { outcome, files };
}

describe('rows that are matched', () => {
  const rows = Array.from({ length: 3_000 }, (_, n): Cells => [`key ${n}`, `${n} ${'x'.repeat(8_000)}`]);
  const now = rows
    .slice(10)
    .map(([id, value], n): Cells => [id ?? null, n % 1_000 === 0 ? 'other' : (value ?? null)])
    .toReversed();

  it('are told the same in parts, above the bound, as in memory', async () => {
    const sides = { before: rows, now: [...now, ['new', null] as const] };
    const counts = { gone: 10, came: 1, changed: 3, same: 2_987 };
    const inMemory = await match(sides);
    expect(inMemory).toMatchObject({ outcome: { counts }, files: 0 });
    const inParts = await match(sides, { room: 1_000_000 });
    expect(inParts.outcome.counts).toEqual(counts);
    expect(inParts.files).toBeGreaterThan(0);
    expect(inParts.outcome.firstGone.map(([id]) => id).sort()).toEqual(rows.slice(0, 10).map(([id]) => id));
  });

  it('are changed where nothing became an empty text, and the other way round', async () => {
    const { outcome } = await match({
      before: [
        ['a', null],
        ['b', ''],
        ['c', null],
        ['d', ''],
      ],
      now: [
        ['a', ''],
        ['b', null],
        ['c', null],
        ['d', ''],
      ],
    });
    expect(outcome.counts).toEqual({ gone: 0, came: 0, changed: 2, same: 2 });
    expect(outcome.firstChanged.map(({ columns }) => columns)).toEqual([[1], [1]]);
  });

  it.each([{}, { room: 10 }])('that share what tells them apart are counted one by one: %o', async (options) => {
    const before = [
      ['a', '1'],
      ['a', '2'],
      ['a', '3'],
    ] as const;
    const shared = { ...options, isExact: false };
    const fewer = await match({ before, now: [before[2], before[0]] }, shared);
    expect(fewer.outcome.counts).toEqual({ gone: 1, came: 0, changed: 0, same: 2 });
    expect(fewer.outcome.firstGone).toEqual([['a', '2']]);
    const other = await match({ before, now: [['a', '4'], before[2], before[0], ['a', '5']] }, shared);
    expect(other.outcome.counts).toEqual({ gone: 0, came: 1, changed: 1, same: 2 });
  });
});
