import { describe, expect, it } from 'vitest';
import { checkCatalog } from '../../../../src/core/catalog/check-catalog.ts';
import * as define from '../../../../src/core/catalog/define-sheet.ts';
import { catalogFromDatabase } from '../../../../src/core/catalog/from-database/index.ts';
import { catalogJson } from '../../../../src/core/catalog/print/json.ts';
import { catalogSource } from '../../../../src/core/catalog/print/source.ts';
import { catalogText } from '../../../../src/core/catalog/print/text.ts';
import { relation } from '../../../support/database/describe.ts';
import { english } from '../../../support/english.ts';

const time = 'timestamp with time zone';

const description = {
  relations: [
    relation('profiles', {
      columns: { id: 'uuid', user_id: 'uuid', full_name: 'text?' },
      keys: [['id'], ['user_id']],
      references: { user_id: 'auth.users.id' },
    }),
    relation('customers', {
      comment: "The owner's customers",
      columns: {
        id: 'uuid',
        full_name: 'text',
        phone: 'text',
        total_due: 'numeric',
        password_hash: 'text',
        photo: 'bytea?',
        created_at: time,
      },
    }),
    relation('payments', {
      columns: {
        id: 'uuid',
        customer_id: 'uuid',
        amount: 'numeric(10,2)',
        unit_price: 'numeric(10,2)',
        created_by: 'uuid?',
        created_at: `${time}?`,
      },
      references: { customer_id: 'customers', created_by: 'auth.users.id' },
    }),
    relation('transfers', {
      columns: { code: 'text', giver: 'uuid', taker: 'uuid', 'it\'s "odd"': 'text', approved_by: 'uuid?' },
      references: { giver: 'customers', taker: 'customers' },
      keys: [['code']],
    }),
    relation('employees', { columns: { id: 'uuid', full_name: 'text', basic_salary: 'numeric' } }),
    relation('employees_safe', {
      kind: 'view',
      asCaller: true,
      columns: { id: 'uuid? = employees.id', full_name: 'text? = employees.full_name' },
      base: { schema: 'public', source: 'employees', isWhole: true },
    }),
    relation('customers_open', {
      kind: 'view',
      isOpen: true,
      columns: { id: 'uuid? = customers.id' },
      base: { schema: 'public', source: 'customers', isWhole: false },
    }),
    relation('notes', { columns: { body: 'text' }, keys: [] }),
    relation('sessions', { columns: { token: 'text', data: 'text' }, keys: [['token']] }),
    relation('payroll', { columns: {} }),
    relation('activity_logs', {
      columns: { id: 'bigint', customer_id: 'uuid' },
      references: { customer_id: 'customers' },
    }),
    relation('leads', {
      schema: 'crm',
      columns: { id: 'uuid', customer_id: 'uuid' },
      references: { customer_id: 'customers' },
    }),
    relation('backup_logs', { columns: { id: 'uuid' } }),
    relation('schema_migrations', { columns: { id: 'uuid' } }),
  ],
};

const found = catalogFromDatabase(description);
const sheetOf = (name: string) => found.catalog.find((sheet) => sheet.name === name);
const columnOf = (name: string, header: string) => sheetOf(name)?.columns.find((column) => column.header === header);

describe('a catalog made of what a database says', () => {
  it('has nothing wrong with it', () => {
    expect(checkCatalog(found.catalog, description)).toEqual([]);
  });

  it('begins with the largest family, ends with logs, and has nothing of the module and of tools', () => {
    expect(found.catalog.map(({ name }) => name)).toEqual([
      'Customers',
      'CRM Leads',
      'Payments',
      'Transfers',
      'Employees',
      'Profiles',
      'Activity Logs',
    ]);
  });

  it('puts names in the place of ids: by a foreign key, by value where none is served, and into other schemas', () => {
    expect(columnOf('Payments', 'Customer')?.through).toEqual([{ source: 'customers', foreignKey: 'customer_id' }]);
    expect(columnOf('Transfers', 'Taker')).toMatchObject({ from: 'full_name', through: [{ foreignKey: 'taker' }] });
    const person = { source: 'profiles', match: 'user_id' };
    expect(columnOf('Payments', 'Created By')).toMatchObject({
      from: 'full_name',
      lookup: { by: 'created_by', ...person },
    });
    expect(columnOf('Transfers', 'Approved By')).toMatchObject({ lookup: { by: 'approved_by', ...person } });
    expect(columnOf('CRM Leads', 'Customer')?.lookup).toEqual({ by: 'customer_id', source: 'customers', match: 'id' });
  });

  it('gives cells their types, and sums to amounts but not to prices', () => {
    expect(columnOf('Customers', 'Phone')?.type).toBe('code');
    expect(columnOf('Customers', 'Total Due')).toMatchObject({ type: 'money', control: true });
    expect(columnOf('Payments', 'Amount')?.control).toBe(true);
    expect(columnOf('Payments', 'Unit Price')).toEqual({ header: 'Unit Price', from: 'unit_price', type: 'money' });
  });

  it('reads by the time of making only where that is never null', () => {
    expect(sheetOf('Customers')?.key.map(({ name }) => name)).toEqual(['created_at', 'id']);
    expect(sheetOf('Payments')?.key).toEqual([{ name: 'id', type: 'uuid' }]);
    expect(sheetOf('Transfers')?.key).toEqual([{ name: 'code', type: 'text' }]);
  });

  it('names no secret, prefers a safe view, and says what is left and what to do', () => {
    expect(JSON.stringify(found.catalog)).not.toMatch(/password_hash|photo|token|basic_salary/);
    expect(sheetOf('Employees')?.source).toBe('employees_safe');
    const said = found.remarks.map(english).join('\n');
    expect(said).toContain('employees is read through employees_safe, which leaves out: basic_salary.');
    expect(said).toContain('Anyone can read customers_open without signing in');
    expect(said).toContain('Notes is not in this backup: notes has no key');
    expect(said).toContain('Sessions is not in this backup');
    expect(said).toContain('because your account may not read them: payroll');
  });
});

describe('a catalog that is printed', () => {
  it('as TypeScript is the same catalog again', () => {
    const source = catalogSource({
      ...found,
      remarks: found.remarks.map(english),
      description,
      address: 'https://x.example',
      module: './define-sheet.ts',
    });
    const [, body = ''] = source.split('export const catalog: Catalog = ');
    const [, imported = ''] = /import \{ (.+) \} from '\.\/define-sheet\.ts'/.exec(source) ?? [];
    const words = new Map<string, unknown>(Object.entries(define));
    const names = imported.split(', ');
    const build = new Function(...names, `return ${body}`) as (...words: unknown[]) => unknown;
    expect(build(...names.map((name) => words.get(name)))).toEqual(found.catalog);
    expect(source).toContain("// The owner's customers");
    expect(source).toContain('// Never asked for, since it looks secret: password_hash, photo.');
  });

  it('as JSON has the way to each column and the tables on it', () => {
    const [steps] = catalogJson([
      define.sheet(
        'Stock',
        'stock_movements',
        [
          define.through('Item', ['inventory_items', 'products'], ['inventory_item_id', 'product_id']),
          define.control('Amount', 'amount'),
          define.lookup('By', 'performed_by', { source: 'profiles', match: 'user_id', from: 'full_name' }),
        ],
        { omit: ['secret'] },
      ),
    ]);
    expect(steps).toEqual({
      name: 'Stock',
      source: 'stock_movements',
      schema: 'public',
      key: [
        { name: 'created_at', type: 'timestamp' },
        { name: 'id', type: 'uuid' },
      ],
      columns: [
        {
          header: 'Item',
          path: ['inventory_item_id', 'product_id', 'name'],
          tables: ['inventory_items', 'products'],
          ...{ type: 'text', control: false },
        },
        { header: 'Amount', path: ['amount'], tables: [], type: 'money', control: true },
        { header: 'By', path: ['performed_by', 'full_name'], tables: ['profiles'], type: 'text', control: false },
      ],
      omit: ['secret'],
    });
  });

  it('as text has a line a column', () => {
    expect(catalogText(found.catalog)).toContain('Created By     created_by → profiles.full_name (text, by value)');
  });
});
