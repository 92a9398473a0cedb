import { expect, test } from 'vitest';
import { growthOf, sheetGrowth } from '../../../src/state/index.ts';
import { aRecord, aTable } from './fakes.ts';

const table = (name: string, rowsWritten: number) => aTable({ name, source: name, rowsWritten });
const NEW = aRecord({ id: 'new', recordCount: 30, tables: [table('Areas', 12), table('Payments', 18)] });
const OLD = { ...aRecord({ id: 'old', recordCount: 32, tables: [] }), sheetRows: { Areas: 12, Payments: 20 } };
const OLDEST = { ...aRecord({ id: 'oldest', recordCount: 5, tables: [] }), sheetRows: { Payments: 5 } };

test('the picture goes from the oldest backup to the newest, and leaves out what nobody knows', () => {
  const unknown = aRecord({ id: 'unknown', fileSize: null });
  expect(growthOf([NEW, unknown, OLD, OLDEST], 12).map(({ id, rows }) => [id, rows])).toEqual([
    ['oldest', 5],
    ['old', 32],
    ['new', 30],
  ]);
  expect(growthOf([NEW, OLD, OLDEST], 2).map(({ id }) => id)).toEqual(['old', 'new']);
});

test('each sheet has its line, and one that shrank comes first', () => {
  expect(sheetGrowth([NEW, OLD, OLDEST], 12)).toEqual([
    { name: 'Payments', rows: [5, 20, 18], change: -2 },
    { name: 'Areas', rows: [12, 12], change: 0 },
  ]);
  expect(sheetGrowth([NEW], 12)).toMatchObject([{ change: 0 }, { change: 0 }]);
});
