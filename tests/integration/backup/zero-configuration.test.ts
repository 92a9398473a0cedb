import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogFromDatabase } from '../../../src/core/catalog/from-database/index.ts';
import type { Catalog } from '../../../src/core/index.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn } from '../../support/backend.ts';
import { NASTY_KEYS } from '../../support/database/nasty-keys.ts';
import { english } from '../../support/english.ts';
import { startProject } from '../../support/projects/start.ts';
import { type RecordedBackup, recordedBackup } from '../../support/runs/recorded-backup.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

type Sheets = ReturnType<typeof readWithSheetJs>;

/** What a sheet holds, a row an object by the headers. */
function rowsOf(sheets: Sheets, name: string): readonly Record<string, unknown>[] {
  const [headers = [], ...rows] = sheets.get(name) ?? [];
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index] ?? null])));
}

async function catalogAtRunTime(backend: Backend): Promise<Catalog> {
  const tables = createTableReader(await signIn(backend, 'admin'));
  const description = await tables.describe(null, new AbortController().signal);
  return catalogFromDatabase(description ?? { relations: [] }).catalog;
}

/** Runs the command as a person does, with the password on its standard input. */
async function writeCatalog(backend: Backend, file: string): Promise<string> {
  const program = ['src/node/catalog-command.ts'];
  const project = [
    '--from',
    backend.url,
    '--key',
    backend.publishableKey,
    '--email',
    'admin@example.com',
    '--out',
    file,
  ];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [...program, ...project], { cwd: ROOT }, (error, stdout, stderr) =>
      error ? reject(error) : resolve(stdout + stderr),
    );
    child.stdin?.end('demo-password\n');
  });
}

describe.each(DATABASES)('without a catalog, on %s', (database) => {
  describe('a shop', () => {
    let backend: Backend;
    let backup: RecordedBackup;
    let sheets: Sheets;

    beforeAll(async () => {
      backend = await startProject('shop', { database });
      await backend.db.query(
        `insert into products (sku, name, "unitPrice", stock, sizes, attributes, is_active)
         select sku, 'Product ' || n, n / 3.0, n, array[n, n + 1], jsonb_build_object('n', n), n % 2 = 0
         from unnest($1::text[]) with ordinality as p (sku, n)`,
        [NASTY_KEYS],
      );
      await backend.db.exec(`
        insert into "Order Items" select "OrderNo", line, sku, 1.5, 10
        from "Orders", generate_series(1, 3) line, lateral (select sku from products order by sku offset "OrderNo" % 60 limit 1) p;
        insert into price_changes select sku, date '2026-01-01' + n, 'R' || n % 3, n from products, generate_series(1, 9) n;
      `);
      backend.setMaxRows(50);
      backup = await recordedBackup(backend, undefined);
      sheets = readWithSheetJs(backup.bytes);
    });

    afterAll(() => backend.close());

    it('is backed up whole, every table of it', async () => {
      expect(backup.record.status).toBe('completed');
      expect(backup.record.tables.filter(({ verdict }) => verdict !== 'complete')).toEqual([]);
      expect(backup.record.tables.length).toBe(297);
      for (const { source, rowsWritten } of backup.record.tables) {
        const [counted] = await backend.db.query<{ n: number }>(`select count(*)::int as n from "${source}"`);
        expect([source, rowsWritten]).toEqual([source, counted?.n]);
      }
    });

    it('shows names in the place of ids, also where two lead to one table', () => {
      const [first] = rowsOf(sheets, 'Orders');
      expect(first).toMatchObject({ 'Bill To': 'Address 2', 'Ship To': 'Address 2', 'Order No': '1' });
      expect(rowsOf(sheets, 'Orders').filter((row) => row['Ship To'] === null)).toHaveLength(100);
      expect(rowsOf(sheets, 'Order Items')[0]).toMatchObject({ Quantity: 1.5, Amount: 10 });
    });

    it('has text keys, arrays and numbers as they are', () => {
      const products = rowsOf(sheets, 'Products');
      expect(new Set(products.map((row) => row['SKU']))).toEqual(new Set(NASTY_KEYS));
      expect(products.find((row) => row['Name'] === 'Product 7')).toMatchObject({
        Sizes: '7; 8',
        Stock: 7,
        'Is Active': false,
      });
      expect(rowsOf(sheets, 'Customers').find((row) => row['Company Name'] === 'Company 3')).toMatchObject({
        Tags: '"a; b"; NULL; ঢাকা',
        Balance: 3.015,
        Phone: '01700000003',
      });
    });

    it('has nothing secret in it, and says what is left out', () => {
      expect(backup.answered.join()).not.toMatch(/sentinel of|73656e74696e656c/);
      const notes = new Map(backup.record.tables.map(({ source, notes: said }) => [source, said.map(english).join()]));
      expect(notes.get('Customers')).toContain('left out: PasswordHash');
      expect(notes.get('products')).toContain('left out: image, apiKey');
      const summary = JSON.stringify(sheets.get('Summary'));
      expect(summary).toContain('Sessions is not in this backup');
    });

    it('takes few requests to plan', () => {
      const first = backup.asked.findIndex(
        (request) => request.includes('/rest/v1/') && !request.includes('/rpc/') && !request.includes('limit=1 '),
      );
      const planning = backup.asked.slice(0, first).filter((request) => request.includes('/rest/v1/'));
      const counts = planning.filter((request) => request.includes('backup_source_stats'));
      expect(counts.length).toBe(Math.ceil(297 / 50));
      expect(planning.length - counts.length).toBeLessThanOrEqual(5 + 3);
    });

    it('gives the same catalog as a file that the command writes', async () => {
      const folder = await mkdtemp(join(ROOT, 'tests', 'written-'));
      try {
        const file = join(folder, 'shop.ts');
        await writeCatalog(backend, file);
        const { catalog } = (await import(file)) as { readonly catalog: Catalog };
        expect(catalog).toEqual(await catalogAtRunTime(backend));
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });

  describe('a school', () => {
    let backend: Backend;
    let backup: RecordedBackup;
    let sheets: Sheets;

    beforeAll(async () => {
      backend = await startProject('school', { database, schemas: ['public', 'library'] });
      backup = await recordedBackup(backend, undefined);
      sheets = readWithSheetJs(backup.bytes);
    });

    afterAll(() => backend.close());

    it('is backed up whole, in names of every kind and in other schemas', () => {
      expect(backup.record.status).toBe('completed');
      expect(backup.record.tables.filter(({ verdict }) => verdict !== 'complete')).toEqual([]);
      expect(new Map(backup.record.tables.map(({ name, rowsWritten }) => [name, rowsWritten]))).toEqual(
        new Map([
          ['Students', 150],
          ['Attendance', 150],
          ['Exam Results', 150],
          ['Best Marks', 150],
          ['Classes', 8],
          ['Head Teachers', 12],
          ['Library Books', 20],
          ['Order', 5],
          ['Profiles', 2],
        ]),
      );
    });

    it('reads the safe view, and names people behind ids', () => {
      const students = rowsOf(sheets, 'Students');
      expect(students.find((row) => row['Full Name'] === 'Student 2')).toMatchObject({
        Class: 'Class 3',
        Mentor: 'Student 1',
        'Registered By': 'Staff',
        'Guardian Phone': '+880172',
      });
      expect(students.find((row) => row['Full Name'] === 'Student 3')).toMatchObject({ 'Registered By': null });
      expect(backup.record.tables.find(({ name }) => name === 'Students')?.notes).toContainEqual(
        'Registered By: 75 values have no row in profiles',
      );
      expect(rowsOf(sheets, 'Library Books').find((row) => row['Title'] === 'Book 4')).toMatchObject({
        'Lent To': 'Student 4',
        Tags: 'a; b',
      });
      expect(rowsOf(sheets, 'Head Teachers')[0]).toMatchObject({
        'Home Class': 'Class 1',
        'Room No': expect.stringMatching(/^R/),
      });
    });

    it('names what can’t be read safely and what to do, and what anyone may read', () => {
      const summary = JSON.stringify(sheets.get('Summary'));
      expect(summary).toContain('Turnstile is not in this backup: turnstile has no key');
      expect(summary).toContain('alter table turnstile add primary key');
      expect(summary).toContain('no unique index of class_sizes is known');
      expect(summary).toContain('Anyone can read students_open without signing in');
      expect(summary).toMatch(/views show what tables hold: class_list, students_open/);
      expect(backup.answered.join()).not.toContain('sentinel of');
    });

    it('is read in the schemas that its settings name, where they name some', async () => {
      const schemasRead = async () => new Set((await catalogAtRunTime(backend)).map(({ schema = 'public' }) => schema));
      expect(await schemasRead()).toEqual(new Set(['public', 'library']));
      await backend.db.exec(`update backup_private.config set schemas = '{library}'`);
      expect(await schemasRead()).toEqual(new Set(['library']));
      // Whoever names a schema in a catalog of their own has said what they want.
      const tables = createTableReader(await signIn(backend, 'admin'));
      const named = await tables.describe(['public'], new AbortController().signal);
      expect(named?.relations.map(({ source }) => source)).toContain('students');
      await backend.db.exec('update backup_private.config set schemas = null');
    });
  });
});
