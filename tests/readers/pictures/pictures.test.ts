import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../../../src/core/catalog/groups.ts';
import { signIn, startTestBackend } from '../../support/backend.ts';
import { fullWorkbook } from '../../support/workbook/demo-workbook.ts';
import { rewritten } from '../../support/workbook/rewrite-workbook.ts';
import { libreOffice } from '../libre-office.ts';
import { findProgram, output } from '../programs.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PICTURES = join(ROOT, 'test-results', 'pictures');

/** The demonstration's first sheets, each on a page, and dots an inch that show what is small. */
const SHEETS = { Summary: 110, Customers: 220, Payments: 160 };
const ROWS = 40;

const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
afterAll(() => rm(folder, { recursive: true }));

it('draws the first sheets of the demonstration as LibreOffice prints them', async () => {
  const office = await libreOffice(folder);
  const pdftoppm = findProgram('pdftoppm');
  if (office === null || pdftoppm === null) throw new Error('LibreOffice and pdftoppm draw the pictures.');
  const backend = await startTestBackend();
  try {
    const client = await signIn(backend, 'admin');
    const whole = await fullWorkbook(backend, client, {
      catalog: inGroups(ispBilling, ispGroups),
      timeZone: 'Asia/Dhaka',
      title: 'Full system backup (all data)',
      databaseAddress: 'https://example.supabase.co',
      appVersion: version,
      currency: '৳',
    });
    const file = join(folder, 'demonstration.xlsx');
    await writeFile(file, await rewritten(whole, beginnings));
    const [pdf] = await office.convert([file], 'pdf');
    await mkdir(PICTURES, { recursive: true });
    await writeFile(join(PICTURES, 'workbook.pdf'), pdf ?? '');
    for (const [index, [sheet, dots]] of Object.entries(SHEETS).entries()) {
      const page = String(index + 1);
      const target = join(PICTURES, sheet.toLowerCase());
      const args = [
        '-png',
        '-r',
        String(dots),
        '-f',
        page,
        '-l',
        page,
        '-singlefile',
        join(PICTURES, 'workbook.pdf'),
        target,
      ];
      await output(pdftoppm, args);
    }
    await copyFile(join(PICTURES, 'summary.png'), join(ROOT, 'docs', 'workbook.png'));
    console.log(`Pictures of ${Object.keys(SHEETS).join(', ')} are in test-results/pictures.`);
    expect(pdf?.length).toBeGreaterThan(0);
  } finally {
    await backend.close();
  }
}, 600_000);

/** A sheet as long as a page is; the Summary whole. */
function beginnings(xml: string, path: string): string {
  if (!path.startsWith('xl/worksheets/') || path.endsWith('/sheet1.xml')) return xml;
  return xml.replace(new RegExp(`<row r="${ROWS + 2}".*</sheetData>`, 's'), '</sheetData>');
}
