import { describe, expect, it } from 'vitest';
import { checkCatalog } from '../../../../src/core/catalog/check-catalog.ts';
import { byId, column, control, lookup, sheet, through } from '../../../../src/core/catalog/define-sheet.ts';
import type { Catalog } from '../../../../src/core/catalog/sheet.ts';
import { relation } from '../../../support/database/describe.ts';

const description = {
  relations: [
    relation('customers', {
      columns: {
        id: 'uuid',
        full_name: 'text',
        expiry_date: 'timestamp with time zone',
        created_at: 'timestamp with time zone',
      },
    }),
    relation('customers_safe', { kind: 'view', keys: [], columns: { id: 'uuid? = customers.id', full_name: 'text?' } }),
    relation('payments', {
      columns: {
        id: 'uuid',
        customer_id: 'uuid?',
        amount: 'numeric(10,2)',
        payment_date: 'date',
        notes: 'text?',
        created_by: 'uuid?',
        created_at: 'timestamp with time zone',
      },
      references: { customer_id: 'customers', created_by: 'auth.users.id' },
    }),
    relation('stock_movements', {
      columns: { id: 'uuid', inventory_item_id: 'uuid?', created_at: 'timestamp with time zone' },
      references: { inventory_item_id: 'inventory_items' },
    }),
    relation('inventory_items', {
      columns: { id: 'uuid', product_id: 'uuid', photo: 'bytea?' },
      references: { product_id: 'products' },
    }),
    relation('products', { columns: { id: 'uuid', name: 'text' } }),
    relation('referrals', {
      columns: { id: 'uuid', referrer_id: 'uuid', created_at: 'timestamp with time zone?' },
      references: { referrer_id: 'customers' },
    }),
    relation('profiles', { columns: { user_id: 'uuid', full_name: 'text?' }, keys: [['user_id']] }),
    relation('payroll', { columns: {} }),
  ],
};

function wordsOf(catalog: Catalog): readonly string[] {
  return checkCatalog(catalog, description).map(({ sheet: name, words }) => `${name}: ${words}`);
}

const id = column('ID', 'id', 'code');

describe('a catalog that fits the database', () => {
  it('has nothing wrong with it, over several steps, into views, and by value', () => {
    const catalog = [
      sheet('Payments', 'payments', [
        through('Customer', 'customers', 'customer_id', 'full_name'),
        through(
          'Safe Customer',
          'customers_safe',
          { foreignKey: 'customer_id', constraint: 'payments_customer_id_fkey' },
          'full_name',
        ),
        control('Amount', 'amount'),
        column('Date', 'payment_date', 'date'),
        lookup('Received By', 'created_by', { source: 'profiles', match: 'user_id', from: 'full_name' }),
        column('Created By ID', 'created_by', 'code'),
      ]),
      sheet('Stock', 'stock_movements', [
        through('Item', ['inventory_items', 'products'], ['inventory_item_id', 'product_id']),
        id,
      ]),
      sheet('Gone', 'gone', [id], { optional: true }),
    ];
    expect(wordsOf(catalog)).toEqual([]);
  });
});

describe('what is wrong with a catalog', () => {
  it.each<[what: string, catalog: Catalog, words: string]>([
    [
      'a column that has another name',
      [sheet('Payments', 'payments', [column('Date', 'paid_at', 'date'), column('Made', 'created_at', 'timestamp')])],
      'Payments: `paid_at` is not in payments; there is `payment_date`',
    ],
    [
      'a table that has another name',
      [sheet('Customers', 'custumers', [id])],
      'Customers: `custumers`, which its rows come from, is not there; there is `customers`',
    ],
    [
      'a table in another schema',
      [sheet('Customers', 'customers', [id], { schema: 'crm' })],
      'Customers: `customers`, which its rows come from, is not there in the schema crm; there is one in the schema public',
    ],
    [
      'a table without a grant',
      [sheet('Payroll', 'payroll', [id])],
      'Payroll: your account may not read `payroll`, which its rows come from: it needs a grant',
    ],
    [
      'a foreign key that is no column',
      [sheet('Payments', 'payments', [through('Customer', 'customers', 'client_id', 'full_name')])],
      'Payments: `client_id` is not in payments; there is `customer_id`',
    ],
    [
      'a name that the other table does not have',
      [sheet('Payments', 'payments', [through('Customer', 'customers', 'customer_id')])],
      'Payments: `name` of the column Customer is not in customers; there is `full_name`',
    ],
    [
      'a step that fails',
      [
        sheet('Stock', 'stock_movements', [
          through('Item', ['inventory_items', 'products'], ['inventory_item_id', 'prod_id']),
        ]),
      ],
      'Stock: `prod_id` of the column Item, at step 2 of 2, is not in inventory_items; there is `product_id`',
    ],
    [
      'a step that leads elsewhere',
      [
        sheet('Stock', 'stock_movements', [
          through('Item', ['inventory_items', 'customers'], ['inventory_item_id', 'product_id'], 'full_name'),
        ]),
      ],
      "Stock: the column Item can't be followed, at step 2 of 2: `product_id` of inventory_items leads to public.products, not to customers; a lookup finds a name by value",
    ],
    [
      'a relation that no foreign key makes',
      [sheet('Payments', 'payments', [through('Received By', 'profiles', 'created_by', 'full_name')])],
      "Payments: the column Received By can't be followed: `created_by` of payments leads to auth.users, not to profiles; a lookup finds a name by value",
    ],
    [
      'a constraint that has another name',
      [
        sheet('Payments', 'payments', [
          through(
            'Customer',
            'customers',
            { foreignKey: 'customer_id', constraint: 'payments_customer_fkey' },
            'full_name',
          ),
        ]),
      ],
      "Payments: the column Customer can't be followed: no foreign key `payments_customer_fkey` leads from payments to customers; there is `payments_customer_id_fkey`",
    ],
    [
      'a table that names are looked up in',
      [
        sheet('Payments', 'payments', [
          lookup('By', 'created_by', { source: 'profile', match: 'user_id', from: 'full_name' }),
        ]),
      ],
      'Payments: `profile`, which the column By looks up, is not there; there is `profiles`',
    ],
    [
      'a column that names are looked up by',
      [
        sheet('Payments', 'payments', [
          lookup('By', 'created_by', { source: 'profiles', match: 'users_id', from: 'full_name' }),
        ]),
      ],
      'Payments: `users_id`, by which the column By looks up, is not in profiles; there is `user_id`',
    ],
    [
      'a key of another type',
      [sheet('Payments', 'payments', [id], { key: [{ name: 'id', type: 'bigint' }] })],
      'Payments: `id` of its key is uuid, not bigint',
    ],
    [
      'a key that may be null',
      [sheet('Referrals', 'referrals', [id])],
      'Referrals: `created_at` of its key may be null in referrals, so rows could be missed; a key is never null',
    ],
    [
      'a key that is not unique',
      [sheet('Payments', 'payments', [id], { key: [{ name: 'payment_date', type: 'date' }] })],
      'Payments: its key (payment_date) is not unique in payments; unique is: id',
    ],
    [
      'a column to leave out that is not there',
      [sheet('Customers', 'customers', [id], { omit: ['password'] })],
      'Customers: `password` is not in customers',
    ],
    [
      'a column to choose rows by that is not there',
      [sheet('Products', 'products', [id], { key: byId, only: { column: 'nam', in: ['a'] } })],
      'Products: `nam` is not in products; there is `name`',
    ],
    [
      'bytes',
      [sheet('Items', 'inventory_items', [column('Photo', 'photo')], { key: byId })],
      'Items: `photo` is bytea, bytes, which no cell can show',
    ],
    [
      'an instant for a day',
      [sheet('Customers', 'customers', [column('Expiry', 'expiry_date', 'date')])],
      'Customers: `expiry_date` is timestamp with time zone, an instant; its day is of type day, its time of type timestamp',
    ],
    [
      'the sum of days',
      [sheet('Payments', 'payments', [control('Date', 'payment_date', 'date')])],
      'Payments: `payment_date` is date, which has no control total',
    ],
    [
      'a header that comes twice',
      [sheet('Products', 'products', [column('Name', 'name'), column('NAME', 'id')], { key: byId })],
      'Products: two columns have the header `NAME`',
    ],
    [
      'a column that is left out and shown',
      [sheet('Products', 'products', [column('Name', 'name')], { key: byId, omit: ['name'] })],
      'Products: `name` is left out and has a column all the same',
    ],
  ])('is told of %s', (_, catalog, words) => {
    expect(wordsOf(catalog)).toEqual([words]);
  });

  it('is told of an ambiguous foreign key', () => {
    const twice = relation('visits', { columns: { id: 'uuid', a: 'uuid' }, references: { a: 'customers' } });
    const [first] = twice.references;
    const references = first ? [first, { ...first, constraint: 'visits_b_fkey' }] : [];
    const catalog = [sheet('Visits', 'visits', [through('Who', 'customers', 'a', 'full_name')], { key: byId })];
    const relations = [...description.relations, { ...twice, references }];
    expect(checkCatalog(catalog, { relations }).map(({ words }) => words)).toEqual([
      "the column Who can't be followed: two foreign keys lead from `a` to customers; name one of `visits_a_fkey` and `visits_b_fkey` as its constraint",
    ]);
  });
});
