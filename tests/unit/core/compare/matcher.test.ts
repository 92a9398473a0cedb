import { describe, expect, it } from 'vitest';
import type { Cells } from '../../../../src/core/compare/file/xlsx-cells.ts';
import type { ComparedColumn, SideName } from '../../../../src/core/compare/match/match-rule.ts';
import { Matcher } from '../../../../src/core/compare/match/matcher.ts';
import { type KeptChange, Outcome } from '../../../../src/core/compare/match/outcome.ts';
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

interface Options {
  readonly room?: number;
  readonly isExact?: boolean;
  /** Whether the pages of both sides come by turns; all of then come before any of now otherwise. */
  readonly inStep?: boolean;
}

/** Matches rows whose first cell tells them apart, in pages of 100. */
async function match({ before, now }: Sides, options: Options = {}) {
  let files = 0;
  const { createFileSink: sink } = new FakeBackend({}).ports();
  const createFileSink: typeof sink = async (...given) => {
    files += 1;
    return sink(...given);
  };
  const shelf = new Shelf<Cells | KeptChange>(sink);
  const outcome = new Outcome(shelf, 'sheet');
  const sameness = new Sameness({ format: 'xlsx', guardedFor: null, zone: new TimeZone('UTC') }, null);
  const rule = { columns: COLUMNS, identity: [0], isExact: options.isExact ?? true, sameness };
  const { room, inStep = false } = options;
  const matcher = new Matcher({ rule, outcome, createFileSink, ...(room === undefined ? {} : { room }) });
  const pages = [...pagesOf('before', before), ...pagesOf('now', now)];
  if (inStep) pages.sort((a, b) => a.at - b.at);
  for (const { side, rows } of pages) await matcher.add(side, rows);
  await matcher.finish();
  const pile = async (kind: string) => {
    const rows: (Cells | KeptChange)[] = [];
    for await (const some of shelf.take(`sheet ${kind}`)) rows.push(...some);
    return rows;
  };
  return { outcome, files, pile };
}

function pagesOf(side: SideName, rows: readonly Cells[]) {
  const starts = Array.from({ length: Math.ceil(rows.length / 100) }, (_, page) => page * 100);
  return starts.map((at) => ({ side, at, rows: rows.slice(at, at + 100) }));
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

  const ways = [
    ['one side after the other', false],
    ['both sides in step', true],
  ] as const;
  it.each(ways)('that share what tells them apart are paired in their order over many pages, %s', async (_, inStep) => {
    const numbers = Array.from({ length: 2_000 }, (_, n) => n);
    const row = (n: number, value: string): Cells => [`key ${n % 7}`, `${value} ${n}`];
    const isSame = (n: number) => n % 2 === 0;
    const stays = (n: number) => isSame(n) || n < 1_900;
    const { outcome, pile } = await match(
      {
        before: numbers.map((n) => row(n, 'old')),
        // The same ones come from the last to the first, between the others.
        now: numbers.filter(stays).map((n) => (isSame(n) ? row(1_998 - n, 'old') : row(n, 'new'))),
      },
      { isExact: false, inStep },
    );
    const changed = (await pile('changed')) as readonly KeptChange[];
    const others = numbers.filter((n) => !isSame(n));
    expect(new Map(changed.map(({ before, now }) => [before[1], now[1]]))).toEqual(
      new Map(others.filter(stays).map((n) => [`old ${n}`, `new ${n}`])),
    );
    expect(new Set(await pile('gone'))).toEqual(new Set(others.filter((n) => !stays(n)).map((n) => row(n, 'old'))));
    expect(outcome.counts).toEqual({ gone: 50, came: 0, changed: 950, same: 1_000 });
  });
});
