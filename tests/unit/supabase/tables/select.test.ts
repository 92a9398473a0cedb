import { describe, expect, it } from 'vitest';
import { column, through } from '../../../../src/core/catalog/define-sheet.ts';
import { selection } from '../../../../src/supabase/tables/select.ts';
import { says } from '../../../support/english.ts';

const key = [
  { name: 'created_at', type: 'timestamp' },
  { name: 'id', type: 'uuid' },
] as const;

describe('a selection', () => {
  it('asks for everything as text, and for names through foreign keys in the same request', () => {
    const { select } = selection({
      source: 'payments',
      key,
      columns: [
        column('Amount', 'amount', 'money'),
        through('Customer', 'customers', 'customer_id'),
        through('User ID', 'customers', 'customer_id', 'user_id', 'code'),
        through('Received By', 'employees_safe', 'received_by'),
        column('ID', 'id', 'code'),
      ],
    });
    expect(select).toBe(
      'c0:amount::text,c1:customer_id::text,c4:received_by::text,c6:id::text,c7:created_at::text,' +
        'e0:customers!customer_id(c2:name::text,c3:user_id::text),e1:employees_safe!received_by(c5:name::text)',
    );
  });

  it('follows a foreign key to the table itself by the key’s own name', () => {
    const { select } = selection({ source: 'staff', key, columns: [through('Manager', 'staff', 'manager_id')] });
    expect(select).toContain('e0:manager_id(c1:name::text)');
  });

  it('quotes names that are more than a word', () => {
    const { select } = selection({ source: 'x', key, columns: [column('A', 'Total, "BDT"', 'money')] });
    expect(select).toContain('c0:"Total, \\"BDT\\""::text');
  });

  const { toRow } = selection({ source: 'payments', key, columns: [through('Customer', 'customers', 'customer_id')] });
  const row = { c0: 'c-1', c2: '2026-03-01 00:00:00+00', c3: 'p-1' };

  it('tells a name that may not be read from one that is not there', () => {
    expect(toRow({ ...row, e0: { c1: 'Rahim' } })).toEqual({ key: [row.c2, row.c3], values: ['Rahim'], unresolved: 0 });
    expect(toRow({ ...row, c0: null, e0: null })).toMatchObject({ values: [null], unresolved: 0 });
    expect(toRow({ ...row, e0: null })).toMatchObject({ values: [null], unresolved: 1 });
  });

  it.each([
    ['several rows for one foreign key', { ...row, e0: [{ c1: 'Rahim' }] }],
    ['no answer for a column', { ...row, e0: {} }],
    ['a number for a text', { ...row, e0: { c1: 5 } }],
  ])('is not content with %s', (_, object) => {
    expect(() => toRow(object)).toThrow(expect.objectContaining({ code: 'server' }));
  });

  it('is not content with a row that has no key', () => {
    expect(() => toRow({ ...row, c2: null, e0: null })).toThrow(
      expect.objectContaining({ message: says(/has no created_at/) }),
    );
  });
});
