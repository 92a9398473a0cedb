import { describe, expect, it } from 'vitest';
import { runBackup, verifyBackup } from '../../../../src/core/index.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';
import { readParts, readWithSheetJs } from '../../../support/workbook/read-workbook.ts';
import { reportOf, summaryOf } from '../../../support/workbook/summary-of.ts';

const columns = [testColumn('Name', 'text'), testColumn('Phone', 'code')];

function inlineTexts(parts: ReadonlyMap<string, string>): number {
  return [...parts.values()].join('').split(' t="inlineStr"').length - 1;
}

describe('a workbook with a table of texts', () => {
  it('has each text in it once, and none in a cell of any sheet', async () => {
    const rows = [
      ['রহিম', '017'],
      ['রহিম', '018'],
      [' two\r\nlines ', ''],
      ['x'.repeat(40_000), null],
    ];
    const summary = summaryOf([reportOf('A', { rowsWritten: rows.length })]);
    const { bytes } = await makeWorkbook([{ name: 'A', columns, rows }], { sharedStrings: true, summary });
    const parts = readParts(bytes);
    expect(inlineTexts(parts)).toBe(0);
    const table = parts.get('xl/sharedStrings.xml') ?? '';
    expect(table.split('<t>রহিম</t>').length).toBe(2);
    expect(table).toContain(`uniqueCount="${table.split('<si>').length - 1}"`);
    const references = [...parts.values()].join('').split(' t="s"').length - 1;
    expect(table).toContain(`count="${references}"`);
    const book = readWithSheetJs(bytes);
    expect(book.get('A')?.slice(1, 4)).toEqual([
      ['রহিম', '017'],
      ['রহিম', '018'],
      [' two\nlines ', ''],
    ]);
    expect(book.get('Summary')?.[0]?.[0]).toBe(summary.title);
    const whole = (book.get('Long text') ?? []).slice(1).map((row) => row[4]);
    expect(whole.join('')).toBe('x'.repeat(40_000));
  });

  it('keeps in the cells what is more than 200,000 texts', async () => {
    const rows = Array.from({ length: 200_100 }, (_, index) => [`Name ${index}`, null]);
    const { bytes } = await makeWorkbook([{ name: 'A', columns, rows }], { sharedStrings: true });
    // Two of the table's texts are the headers.
    expect(inlineTexts(readParts(bytes))).toBe(102);
    const names = (readWithSheetJs(bytes).get('A') ?? []).slice(1).map(([name]) => name);
    expect(names).toEqual(rows.map(([name]) => name));
  });

  it('keeps in the cells what is more than fits into memory', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => [`${index}${'x'.repeat(30_000)}`, null]);
    const { bytes } = await makeWorkbook([{ name: 'A', columns, rows }], { sharedStrings: true });
    const inline = inlineTexts(readParts(bytes));
    expect(inline).toBeGreaterThan(0);
    expect(inline).toBeLessThan(100);
    const names = (readWithSheetJs(bytes).get('A') ?? []).slice(1).map(([name]) => name);
    expect(names).toEqual(rows.map(([name]) => name));
  });

  it('says how many characters were replaced, in each of its cells', async () => {
    const rows = [
      ['a\ud800', null],
      ['a\ud800', null],
      ['\uffff', null],
    ];
    const { outputs } = await makeWorkbook([{ name: 'A', columns, rows }], { sharedStrings: true });
    expect(outputs[0]?.replaced).toBe(3);
  });

  it('is what the setting makes of a backup, and verifies as intact', async () => {
    const fake = backend();
    const { record } = await runBackup(
      { kind: 'full', format: 'xlsx' },
      { ...settings, sharedStrings: true },
      fake.ports(),
      { signal: quiet.signal, onProgress: () => undefined },
    );
    const file = fake.bucket.get(record.filePath ?? '') as File;
    expect(inlineTexts(readParts(new Uint8Array(await file.arrayBuffer())))).toBe(0);
    expect(await verifyBackup(record, fake.ports(), quiet)).toMatchObject({
      verdict: 'intact',
      rows: { Customers: 25, Payments: 40 },
    });
  });
});
