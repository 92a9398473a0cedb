import { describe, expect, it } from 'vitest';
import { column } from '../../../../src/core/catalog/define-sheet.ts';
import {
  BackupError,
  type BackupFormat,
  type Catalog,
  type CompareRequest,
  compareBackups,
} from '../../../../src/core/index.ts';
import { partText, type ZipPart, zipParts } from '../../../../src/core/verify/zip-directory.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import { english } from '../../../support/english.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, fileOfRun, quiet, run, settings } from '../../../support/runs/fake-runs.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';
import { readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

const FORMATS = ['xlsx', 'zip', 'csv'] as const;

async function backUp(fake: FakeBackend, format: BackupFormat = 'xlsx') {
  const { record } = await run(fake, { kind: 'full', format });
  return { record, file: fake.bucket.get(record.filePath ?? '') as File };
}

function compare(fake: FakeBackend, request: CompareRequest, catalog: Catalog = settings.catalog ?? []) {
  const ports = { ...fake.ports(), compareTexts: compareTexts('en') };
  return compareBackups(request, { ...settings, catalog }, ports, quiet);
}

async function sheetsSince(fake: FakeBackend, file: File, catalog?: Catalog) {
  const { comparison } = await compare(fake, { before: { file } }, catalog);
  return new Map(comparison.sheets.map((sheet) => [sheet.name, sheet]));
}

/** One customer goes, one comes, one is renamed. */
function disturb({ tables }: FakeBackend): void {
  const { customers } = tables;
  if (customers === undefined) throw new Error('There are no customers.');
  customers.rows = [...customers.rows.slice(1), { id: '2000', name: 'Came' }];
  customers.rows[3] = { ...customers.rows[3], name: 'Renamed' };
}

describe('a backup that is compared', () => {
  it.each(FORMATS)(
    'shows what is gone, new and changed since, by a record that came from a list: %s',
    async (format) => {
      const fake = backend();
      const { record } = await backUp(fake, format);
      disturb(fake);
      const { sha256: _, ...listed } = { ...record, tables: [], listed: true as const };
      const { comparison } = await compare(fake, { before: { record: { ...listed, sha256: null } } });
      expect(comparison.before).toMatchObject({ kind: 'record', recordId: record.id });
      const [customers, payments] = comparison.sheets;
      expect(customers).toMatchObject({ untold: null, counts: { gone: 1, came: 1, changed: 1, same: 23 } });
      expect(payments).toMatchObject({ untold: null, counts: { gone: 0, came: 0, changed: 0, same: 40 } });
    },
  );

  it('is no record of what the log does not know any more', async () => {
    const fake = backend();
    const { record } = await backUp(fake);
    fake.log.length = 0;
    const listed = { ...record, tables: [], listed: true as const, sha256: null };
    const { comparison } = await compare(fake, { before: { record: listed } });
    expect(comparison.before).toMatchObject({ kind: 'file', recordId: null });
  });

  it('calls no row gone that is hidden', async () => {
    const fake = backend();
    const { file } = await backUp(fake);
    const { customers } = fake.tables;
    if (customers === undefined) throw new Error('There are no customers.');
    customers.hidden = ({ id }) => id === '1003';
    const sheets = await sheetsSince(fake, file);
    expect(sheets.get('Customers')).toMatchObject({ counts: { gone: 0 }, gone: [] });
    expect(sheets.get('Customers')?.untold).not.toBeNull();
    expect(sheets.get('Payments')?.untold).toBeNull();
  });

  it('tells of columns that are no longer there, or not yet, and compares the others', async () => {
    const fake = backend();
    const { file } = await backUp(fake);
    const [customers, ...others] = settings.catalog as Catalog;
    if (customers === undefined) throw new Error('There are no customers.');
    const renamed = { ...customers, columns: [column('Full name', 'name', 'text'), column('ID', 'id', 'code')] };
    const sheet = (await sheetsSince(fake, file, [renamed, ...others])).get('Customers');
    expect(sheet).toMatchObject({ untold: null, counts: { gone: 0, came: 0, changed: 0, same: 25 } });
    expect(sheet?.notes).toMatchObject([
      { code: 'compare.columns_gone', params: { columns: ['Name'] } },
      { code: 'compare.columns_new', params: { columns: ['Full name'] } },
    ]);
  });

  it('can be saved as a workbook with the rows of each kind, and links to them', async () => {
    const fake = backend();
    const { file } = await backUp(fake);
    disturb(fake);
    const { file: saved } = await compare(fake, { before: { file } });
    const book = readWithSheetJs(new Uint8Array(await saved.arrayBuffer()));
    const names = [...book.keys()];
    expect(names[0]).toBe('Summary');
    const rowsOf = (kind: string) => JSON.stringify(book.get(names.find((name) => name.includes(kind)) ?? ''));
    expect(rowsOf('Gone')).toContain('Name 0');
    expect(rowsOf('New')).toContain('Came');
    expect(rowsOf('Changed')).toMatch(/Name 4.*Renamed/);
    expect(names).toHaveLength(4);
    const parts = await zipParts(saved);
    const summary = parts.find(({ name }) => name === 'xl/worksheets/sheet1.xml');
    let xml = '';
    for await (const text of partText(saved, summary as ZipPart)) xml += text;
    for (const name of names.slice(1)) expect(xml).toContain(`location="'${name.replaceAll("'", "''")}'!`);
  });

  it.each(FORMATS)('is refused where it is cut off, damaged or another file: %s', async (format) => {
    const fake = backend();
    const { file } = await backUp(fake, format);
    fake.queries.length = 0;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const damaged = bytes.slice();
    damaged[Math.floor(bytes.length / 2)] = (damaged[Math.floor(bytes.length / 2)] as number) ^ 0xff;
    const foreign = await makeWorkbook([{ name: 'Other', columns: [testColumn('A', 'text')], rows: [['1']] }]);
    for (const content of [bytes.slice(0, -40), damaged, Uint8Array.from(foreign.bytes), new Uint8Array()]) {
      const refused = compare(fake, { before: { file: new File([content], file.name) } });
      await expect(refused).rejects.toMatchObject({ code: 'file_refused' });
    }
    expect(fake.queries).toEqual([]);
    const said = await compare(fake, { before: { file: new File(['hello'], 'a.txt') } }).catch((error) => error);
    expect(english(said)).toContain("This file can't be compared");
  });
});

describe('a file of this computer whose run is on record', () => {
  it.each(FORMATS)('is the one on record where it is the same byte for byte: %s', async (format) => {
    const fake = backend();
    const { record, file } = await fileOfRun(fake, format);
    const { comparison } = await compare(fake, { before: { file: new File([file], 'copy') } });
    expect(comparison.before).toMatchObject({ kind: 'record', recordId: record.id, fileName: 'copy' });
  });

  it('is a file like any other where the record has no checksum, or can not be had', async () => {
    const fake = backend();
    const { record, file } = await fileOfRun(fake);
    fake.log[0] = { ...record, sha256: null };
    const { comparison } = await compare(fake, { before: { file } });
    expect(comparison.before).toMatchObject({ kind: 'file', recordId: null });
    const ports = { ...fake.ports(), compareTexts: compareTexts('en') };
    const log = { ...ports.log, find: () => Promise.reject(new BackupError('server', 'Busy.')) };
    const without = await compareBackups({ before: { file } }, settings, { ...ports, log }, quiet);
    expect(without.comparison.before).toMatchObject({ kind: 'file', recordId: null });
  });

  it.each(FORMATS)('is refused where it is whole and another one, as that of the bucket is: %s', async (format) => {
    const fake = backend();
    const { record, file } = await fileOfRun(fake, format);
    const other = { ...record, sha256: '0'.repeat(64) };
    fake.log[0] = other;
    fake.queries.length = 0;
    for (const before of [{ file }, { record: other }]) {
      const refused = await compare(fake, { before }).catch((error) => error);
      expect(refused).toMatchObject({ code: 'file_refused' });
      expect(english(refused)).toContain('some of its bytes are others than those on record');
    }
    expect(fake.queries).toEqual([]);
  });
});
