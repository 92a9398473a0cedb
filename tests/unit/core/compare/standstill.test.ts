import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Matcher, type MatcherOptions } from '../../../../src/core/compare/match/matcher.ts';
import { Outcome } from '../../../../src/core/compare/match/outcome.ts';
import { Sameness } from '../../../../src/core/compare/match/sameness.ts';
import { Shelf } from '../../../../src/core/compare/match/shelf.ts';
import { type ComparePorts, compareBackups } from '../../../../src/core/index.ts';
import { TimeZone } from '../../../../src/core/util/time-zone.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';
import {
  expectPatience,
  expectStalled,
  fakeTime,
  type Hold,
  sinkWith,
  untilHeldUp,
} from '../../../support/runs/held-up.ts';

/** What is held up, of the ports or of the file: `hold` is called where it would answer. */
type HoldUp = (hold: Hold, ports: ComparePorts, file: File, fake: FakeBackend) => Partial<ComparePorts>;

const NOTHING: Partial<ComparePorts> = {};

/** Begins to compare a backup with the database, from which a customer is gone, and comes to where it is held up. */
async function heldUp(holdUp: HoldUp) {
  const fake = backend();
  fake.idOf = () => '00000000-0000-4000-8000-00000000000a';
  const { record } = await run(fake);
  const file = fake.bucket.get(record.filePath ?? '') as File;
  fake.tables['customers']?.rows.shift();
  const usual = { ...fake.ports(), compareTexts: compareTexts('en') };
  return untilHeldUp((hold) => {
    const ports = { ...usual, ...holdUp(hold, usual, file, fake) };
    return compareBackups({ before: { file } }, settings, ports, quiet);
  });
}

const here: readonly (readonly [string, string, HoldUp])[] = [
  [
    'a sink that never answers',
    'the file on this computer',
    sinkWith((hold, { write }) => ({ write: (chunk) => hold().then(() => write(chunk)) })),
  ],
  [
    'a sink that never ends',
    'the file on this computer',
    sinkWith((hold, { close }) => ({ close: () => hold().then(close) })),
  ],
  [
    'a sink that can not be had',
    'the file on this computer',
    (hold, { createFileSink }) => ({ createFileSink: (...args) => hold().then(() => createFileSink(...args)) }),
  ],
  [
    'a compressor that never answers',
    'the compressor',
    (hold, { deflate }) => ({ deflate: (...args) => hold().then(() => deflate(...args)) }),
  ],
  [
    'a file that can not be read',
    'the program itself',
    (hold, _, file) => {
      file.slice = () => Object.assign(new Blob([]), { text: () => hold().then(() => '') });
      return NOTHING;
    },
  ],
];

const there: readonly (readonly [string, HoldUp])[] = [
  [
    'rows',
    (hold, _ports, _file, fake) => {
      fake.beforePage = hold;
      return NOTHING;
    },
  ],
  ['the record', (hold, { log }) => ({ log: { find: (id) => hold().then(() => log.find(id)) } })],
  ['the time', (hold, { clock }) => ({ clock: { ...clock, learn: hold } })],
];

describe('a comparison', () => {
  beforeEach(fakeTime);

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(here)('with %s ends in the third minute, and says what stood still', async (_, what, holdUp) => {
    await expectStalled(await heldUp(holdUp), what);
  });

  it.each(there)('that waits for %s stands not still, however long the server takes', async (_, holdUp) => {
    const { comparison } = await expectPatience(await heldUp(holdUp));
    expect(comparison.sheets[0]).toMatchObject({ untold: null, counts: { gone: 1, same: 24 } });
  });

  it('is told that it moves while it takes back rows that were put away, though they are all the same', async () => {
    const moved = vi.fn();
    const { matcher, outcome } = await manyPutAway({ goOn: moved });
    expect(moved).not.toHaveBeenCalled();
    await matcher.finish();
    expect(outcome.counts).toMatchObject({ same: 1_000 });
    expect(moved.mock.calls.length).toBeGreaterThan(64);
  });

  it('that is cancelled takes back no more rows', async () => {
    const cancelled = vi.fn(() => {
      throw new Error('Cancelled.');
    });
    const { matcher } = await manyPutAway({ goOn: cancelled });
    await expect(matcher.finish()).rejects.toThrow('Cancelled.');
    expect(cancelled).toHaveBeenCalledTimes(1);
  });
});

/** A matcher with little room, and rows that it has put away. */
async function manyPutAway(options: Pick<MatcherOptions, 'goOn'>) {
  const { createFileSink } = new FakeBackend({}).ports();
  const sameness = new Sameness({ format: 'xlsx', guardedFor: null, zone: new TimeZone('UTC') }, null);
  const columns = [{ header: 'ID', type: 'text', before: 0, now: 0 }] as const;
  const rule = { columns, identity: [0], isExact: true, sameness };
  const outcome = new Outcome(new Shelf(createFileSink), 'sheet');
  const matcher = new Matcher({ rule, outcome, createFileSink, ...options, room: 10_000 });
  const rows = Array.from({ length: 1_000 }, (_, n): readonly string[] => [`key ${n}`]);
  await matcher.add('before', rows);
  await matcher.add('now', rows.toReversed());
  return { matcher, outcome };
}
