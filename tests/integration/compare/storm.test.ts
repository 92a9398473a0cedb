import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupFormat, ComparedSheet, CsvSeparator } from '../../../src/core/index.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { makeStormTables, STORM_CATALOG, Storm } from '../../support/history/storm.ts';
import { foundChanges, trueChanges } from '../../support/history/true-changes.ts';
import { comparing } from '../../support/runs/comparisons.ts';

const WAYS: readonly (readonly [BackupFormat, CsvSeparator])[] = [
  ['xlsx', ','],
  ['zip', ';'],
  ['csv', ','],
  ['csv', '\t'],
];

const ZONES = ['Asia/Dhaka', 'America/St_Johns', 'UTC'];

/** More than each way in each zone. */
const SEEDS = 20;

describe('a backup that is held against its database after a storm', () => {
  let backend: Backend;
  let tools: Awaited<ReturnType<typeof comparing>>;

  beforeAll(async () => {
    backend = await startTestBackend({ database: 'PostgreSQL' });
    await makeStormTables(backend);
    tools = await comparing(backend);
    backend.setMaxRows(50);
  });

  afterAll(() => backend.close());

  const catalog = STORM_CATALOG;

  /** Expects that what was found is what the triggers logged; answers how many rows that were. */
  async function expectTruth(storm: Storm, sheets: readonly ComparedSheet[], timeZone: string): Promise<number> {
    const log = await storm.log();
    let rows = 0;
    for (const sheet of catalog) {
      const found = sheets.find(({ name }) => name === sheet.name) as ComparedSheet;
      expect(found.untold).toBeNull();
      const truth = trueChanges(log, sheet, timeZone);
      expect(foundChanges(found), sheet.name).toEqual(truth);
      const changed = Object.keys(truth.changed).length;
      const counts = { gone: truth.gone.length, came: truth.came.length, changed };
      expect(found.counts).toEqual({ ...counts, same: (found.rowsThen ?? 0) - counts.gone - changed });
      rows += counts.gone + counts.came + changed;
    }
    return rows;
  }

  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'shows just what the triggers logged, seed %i',
    async (seed) => {
      const [format, separator] = WAYS[seed % WAYS.length] as (typeof WAYS)[number];
      const timeZone = ZONES[seed % ZONES.length] as string;
      const storm = new Storm(backend, seed);
      await storm.begin();
      const { file } = await tools.backUp(format, { catalog, timeZone, separator });
      await storm.rage();
      const { comparison } = await tools.compare({ before: { file } }, { catalog });
      expect(await expectTruth(storm, comparison.sheets, timeZone)).toBeGreaterThan(20);
    },
  );

  it.each([
    ['xlsx', 'xlsx'],
    ['xlsx', 'zip'],
    ['csv', 'xlsx'],
    ['zip', 'csv'],
  ] as const)('shows the same between two backups, %s and %s', async (first, second) => {
    const storm = new Storm(backend, 120);
    await storm.begin();
    const earlier = await tools.backUp(first, { catalog });
    await storm.rage();
    const later = await tools.backUp(second, { catalog, separator: ';', timeZone: 'Asia/Dhaka' });
    const since = await tools.compare({ before: { file: earlier.file } }, { catalog });
    const between = await tools.compare({ before: { file: earlier.file }, now: { file: later.file } }, { catalog });
    await expectTruth(storm, between.comparison.sheets, 'Asia/Dhaka');
    for (const [index, { counts, totals, rowsNow }] of between.comparison.sheets.entries()) {
      expect(since.comparison.sheets[index]).toMatchObject({ counts, totals, rowsNow });
    }
  });
});
