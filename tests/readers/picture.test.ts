import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeWorkbook, testColumn } from '../support/workbook/make-workbook.ts';
import { rewritten } from '../support/workbook/rewrite-workbook.ts';
import { reportOf, summaryOf } from '../support/workbook/summary-of.ts';
import { Findings } from './findings.ts';
import { libreOffice } from './libre-office.ts';
import { inkLines, picturesOf } from './picture.ts';
import { findProgram, versionOf } from './programs.ts';

const findings = new Findings('picture');
const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
const office = await libreOffice(folder);
const pdftoppm = findProgram('pdftoppm');
findings.reader('LibreOffice', office?.version ?? null);
findings.reader('pdftoppm', await versionOf(pdftoppm, ['-v']));
afterAll(async () => {
  await findings.keep();
  await rm(folder, { recursive: true });
});

/** Letters with much above and below them among them. */
const NAMES = ['রহিম উদ্দিন', 'কৃষ্ণ চন্দ্র বিশ্বাস', 'ক্ষ্মৌ র্ক্ষ্ম্যি উঁচু', 'Abdul Karim', 'two\nlines', 'তিন\nটি\nলাইন', 'Éggjö'];

async function workbook(): Promise<Uint8Array> {
  const sheets = [
    { name: 'Customers', columns: [testColumn('Name', 'text')], rows: NAMES.map((name) => [name]) },
    { name: 'Payments', columns: [testColumn('Due', 'money')], rows: NAMES.map(() => ['1234567.5']) },
  ];
  const notes = ['new columns: একটি নতুন কলাম'];
  const reports = sheets.map(({ name }) => reportOf(name, { notes, controlTotals: { Due: '8641972.50' } }));
  return (await makeWorkbook(sheets, { summary: summaryOf(reports), currency: '৳' })).bytes;
}

/** The workbook without what is repeated on each page, all of its rows so many times as high. */
function stretched(bytes: Uint8Array, times: number): Promise<Uint8Array> {
  return rewritten(bytes, (xml) =>
    xml
      .replace(/( ht=| defaultRowHeight=)"(\d+)"/g, (_, name, height) => `${name}"${height * times}"`)
      .replace(/<headerFooter>.*<\/headerFooter>/, '')
      .replace(/<definedName name="_xlnm.Print_Titles".*?<\/definedName>/g, '')
      .replace(/<pageSetup paperSize="9" orientation/, '<pageSetup paperSize="9" fitToHeight="0" orientation'),
  );
}

async function linesOf(names: readonly string[]): Promise<readonly (readonly number[])[]> {
  const pdfs = await office?.convert(
    names.map((name) => join(folder, name)),
    'pdf',
  );
  return Promise.all(
    (pdfs ?? []).map(async (pdf, index) => {
      const file = join(folder, `${index}.pdf`);
      await writeFile(file, pdf);
      return (await picturesOf(pdftoppm ?? '', file, 150)).flatMap(inkLines);
    }),
  );
}

if (office && pdftoppm) {
  describe('in LibreOffice', () => {
    it('every line of Bangla and Latin is as high as with room to spare, on the Summary and on sheets', () =>
      findings.try('LibreOffice', 'no letter is cut, nothing touches', undefined, async () => {
        const bytes = await workbook();
        await writeFile(join(folder, 'as-it-is.xlsx'), await stretched(bytes, 1));
        await writeFile(join(folder, 'stretched.xlsx'), await stretched(bytes, 2));
        const [lines = [], roomy = []] = await linesOf(['as-it-is.xlsx', 'stretched.xlsx']);
        // The sheets have a header and a line a row, but for two texts that have three more together; the Summary has nine.
        expect(roomy.length).toBeGreaterThanOrEqual(2 * (1 + NAMES.length) + 3 + 9);
        expect({ lines: lines.length }).toEqual({ lines: roomy.length });
        expect(lines.filter((height, index) => Math.abs(height - (roomy[index] ?? 0)) > 1)).toEqual([]);
      }));

    it('the Summary is printed on one page across', () =>
      findings.try('LibreOffice', 'the Summary on one page across', undefined, async () => {
        await writeFile(join(folder, 'whole.xlsx'), await workbook());
        const [pdf] = await office.convert([join(folder, 'whole.xlsx')], 'pdf');
        const file = join(folder, 'whole.pdf');
        await writeFile(file, pdf ?? '');
        const pages = await picturesOf(pdftoppm, file, 20);
        expect(pages.length).toBe(3);
        for (const { width, height } of pages) expect(width).toBeGreaterThan(height);
      }));
  });
} else {
  it('has nobody to draw it', () => expect(office && pdftoppm).toBeNull());
}
