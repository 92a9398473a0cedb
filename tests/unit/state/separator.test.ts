import { describe, expect, test } from 'vitest';
import type { CsvSeparator } from '../../../src/core/index.ts';
import { createBackupStore, separatorOf } from '../../../src/state/index.ts';
import { aDesk, aRecord, aSteeredRunner, aStore } from './fakes.ts';

function aStoreWith(read: string) {
  const steered = aSteeredRunner();
  const kept: CsvSeparator[] = [];
  const { getState } = createBackupStore({
    runner: steered.runner,
    desk: aDesk(),
    downloads: { fromUrl: () => undefined, fromFile: () => undefined },
    formatChoice: { read: () => 'csv', keep: () => undefined },
    separatorChoice: { read: () => read, keep: (separator) => void kept.push(separator) },
  });
  return { state: getState, steered, kept };
}

describe('the separator of CSV files', () => {
  test.each([
    ['en-US', ','],
    ['en-IN', ','],
    ['bn-BD', ','],
    ['de-DE', ';'],
    ['fr-FR', ';'],
    ['pt-BR', ';'],
    ['C', ','],
    ['de_DE', ','],
    ['', ','],
  ])('in %s is %j as long as nothing is chosen', (locale, separator) => {
    expect(separatorOf(locale)).toBe(separator);
  });

  test('that was kept is chosen again, and anything else is the comma', () => {
    expect(aStoreWith('\t').state().separator).toBe('\t');
    expect(aStoreWith('|').state().separator).toBe(',');
  });

  test('that is chosen is asked for, kept, and stays as it is while a run is under way', async () => {
    const { state, steered, kept } = aStoreWith(',');
    state().chooseSeparator(';');
    const run = state().backUp();
    state().chooseSeparator('\t');
    steered.complete(aRecord({ format: 'csv' }));
    await run;
    expect(steered.requests).toEqual([{ kind: 'full', format: 'csv', separator: ';' }]);
    expect(kept).toEqual([';']);
  });

  test('is not asked for where there is no choice, nor for a workbook', async () => {
    const { state, steered } = aStoreWith(';');
    state().chooseFormat('xlsx');
    const run = state().downloadSheet('Areas');
    steered.complete(aRecord(), new File(['x'], 'Areas.xlsx'));
    await run;
    expect(steered.requests).toEqual([{ kind: 'sheet', format: 'xlsx', sheet: 'Areas' }]);
    const store = aStore({ keptFormat: 'csv' });
    store.state().chooseSeparator(';');
    expect(store.state().separator).toBeNull();
  });
});
