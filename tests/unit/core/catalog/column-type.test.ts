import { describe, expect, it } from 'vitest';
import { cellTypeOf, keyTypeOf } from '../../../../src/core/catalog/column-type.ts';
import type { CellType, KeyColumn } from '../../../../src/core/catalog/sheet.ts';

describe('the cell type of a column that nobody has given one', () => {
  it.each<[name: string, type: string, cell: CellType | null]>([
    ['full_name', 'text', 'text'],
    ['status', 'public.customer_status', 'text'],
    ['label', 'character varying(40)', 'text'],
    ['phone', 'text', 'code'],
    ['altPhone', 'text', 'code'],
    ['Phone Number', 'character varying(20)', 'code'],
    ['serial_number', 'text', 'code'],
    ['house_no', 'integer', 'code'],
    ['mac_address', 'text', 'code'],
    ['nid', 'text', 'code'],
    ['employee_code', 'text', 'code'],
    ['reference_id', 'text', 'code'],
    ['customerID', 'bigint', 'code'],
    ['id', 'uuid', 'code'],
    ['ip', 'inet', 'code'],
    ['core_count', 'integer', 'integer'],
    ['total_users', 'integer', 'integer'],
    ['speed', 'smallint', 'integer'],
    ['amount', 'numeric(10,2)', 'money'],
    ['anything', 'numeric(12,2)', 'money'],
    ['latitude', 'numeric(10,8)', { decimal: 8 }],
    ['rounded', 'numeric(10,0)', 'integer'],
    ['rounded', 'numeric(10)', 'integer'],
    ['rounded', 'numeric(5,-2)', 'integer'],
    ['unit_price', 'numeric', 'money'],
    ['fee', 'double precision', 'money'],
    ['quantity', 'numeric', 'number'],
    ['total_quantity', 'numeric', 'number'],
    ['commission_rate', 'numeric', 'number'],
    ['weight', 'real', 'number'],
    ['due_date', 'date', 'date'],
    ['made', 'timestamp with time zone', 'timestamp'],
    ['made', 'timestamp(3) without time zone', 'timestamp'],
    ['check_in', 'time without time zone', 'time'],
    ['lasts', 'interval', 'interval'],
    ['is_active', 'boolean', 'boolean'],
    ['details', 'jsonb', 'json'],
    ['photos', 'text[]', 'array'],
    ['prices', 'numeric(10,2)[]', 'array'],
    ['photo', 'bytea', null],
    ['photos', 'bytea[]', null],
    ['shape', 'public.geometry(Point,4326)', 'text'],
  ])('%s %s: %j', (name, type, cell) => {
    expect(cellTypeOf(name, type)).toEqual(cell);
  });
});

describe('the type of a key column', () => {
  it.each<[type: string, key: KeyColumn['type'] | null]>([
    ['uuid', 'uuid'],
    ['smallint', 'bigint'],
    ['integer', 'bigint'],
    ['numeric(20,0)', 'numeric'],
    ['text', 'text'],
    ['character varying(10)', 'text'],
    ['date', 'date'],
    ['timestamp with time zone', 'timestamp'],
    ['timestamp without time zone', 'timestamp'],
    ['jsonb', null],
    ['text[]', null],
  ])('%s: %s', (type, key) => {
    expect(keyTypeOf(type)).toBe(key);
  });
});
