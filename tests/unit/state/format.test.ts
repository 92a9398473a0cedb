import { describe, expect, test } from 'vitest';
import { MEDIA_TYPES } from '../../../src/core/index.ts';
import { FORMATS } from '../../../src/state/index.ts';
import { aRecord, aStore } from './fakes.ts';

describe('the file format', () => {
  test('can be every one that there is, and is a workbook as long as nothing was chosen', () => {
    expect(FORMATS.toSorted()).toEqual(Object.keys(MEDIA_TYPES).toSorted());
    expect(aStore().state().format).toBe('xlsx');
  });

  test.each(FORMATS)('that was kept as %s is chosen again', (format) => {
    const { state, kept } = aStore({ keptFormat: format });
    expect(state().format).toBe(format);
    expect(kept).toEqual([]);
  });

  test.each(['', 'pdf', 'XLSX', 'toString', '__proto__', '"csv"'])('that was kept as %j is ignored', (keptFormat) => {
    expect(aStore({ keptFormat }).state().format).toBe('xlsx');
  });

  test('that is chosen holds for the full backup and for a single sheet, and is kept', async () => {
    const { state, steered, kept } = aStore();
    state().chooseFormat('zip');
    const full = state().backUp();
    steered.complete(aRecord({ format: 'zip' }));
    await full;
    state().chooseFormat('csv');
    const sheet = state().downloadSheet('Areas');
    steered.complete(aRecord({ kind: 'sheet', format: 'csv', filePath: null }), new File(['rows'], 'Areas.csv'));
    await sheet;
    expect(steered.requests).toEqual([
      { kind: 'full', format: 'zip' },
      { kind: 'sheet', format: 'csv', sheet: 'Areas' },
    ]);
    expect(state().run).toMatchObject({ status: 'completed', kind: 'sheet', sheet: 'Areas' });
    expect(kept).toEqual(['zip', 'csv']);
  });

  test('stays as it is while a run is under way, and can be chosen after it', async () => {
    const { state, kept } = aStore({ keptFormat: 'zip' });
    const run = state().backUp();
    state().chooseFormat('csv');
    expect(state().format).toBe('zip');
    await state().cancel();
    await run;
    expect(kept).toEqual([]);
    state().chooseFormat('csv');
    expect(state().format).toBe('csv');
    expect(kept).toEqual(['csv']);
  });
});
