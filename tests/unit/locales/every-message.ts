import type { Message, MessageCode } from '../../../src/core/index.ts';
import { messages } from '../../../src/locales/en/messages/index.ts';

/** What messages are told with, by the name of the part; the numbers are those of one thing or of many. */
function partsWith(number: number): Readonly<Record<string, unknown>> {
  return {
    ...{ sheet: 'Payments', source: 'payments', table: 'employees', view: 'employees_safe', name: 'public.areas' },
    ...{ column: 'created_at', columns: ['id', 'area_id'], header: 'Received By', headers: ['Name', 'Due'] },
    ...{ sources: ['areas', 'routers'], policies: ['admins read', 'staff read'].slice(0, number), key: ['2026', 'x'] },
    ...{ style: 'German', bucket: 'backups', path: 'a/b.xlsx', foreignKey: 'area_id', email: 'a@example.com' },
    ...{ kind: 'a token', words: 'of two keys', reason: { code: 'server.too_slow', params: {} } },
    ...{ why: { code: 'unsettled.row_twice', params: {} }, fault: { code: 'fault.zip_directory', params: {} } },
    ...{ size: { code: 'verify.right_size', params: {} }, sheets: { Payments: 1234, 'A, B': 2 } },
    ...{ content: { code: 'verify.no_backup', params: { fault: 'no zip' } } },
    ...{ found: 3, recorded: 12_345, counted: 7, count: number, missing: number, held: 100_000, visible: 99 },
    ...{ by: 'a@example.com', since: '2026-03-01T00:00:00Z', most: 40_000 },
    ...{ rows: 12, came: number, went: number, written: 8, before: 5, after: 6, read: 7, fetched: 2 },
    ...{ seconds: 2.5, usual: 0.1, bytes: 52_400_000, zone: 'Asia/Dhaka', address: 'https://shop.example', listed: 9 },
    ...{ from: '2026-03-01', until: '2026-03-31' },
    part: 'xl/worksheets/sheet1.xml',
    mistake: { code: 'catalog.in_sheet', params: { sheet: 'Payments', words: '`x` is not in payments' } },
    first: { code: 'catalog.in_catalog', params: { words: 'it has no sheets' } },
  };
}

const OTHERS: Readonly<Partial<Record<MessageCode, object>>> = {
  'run.stalled': { part: 'compressor' },
  'catalog.secrets': { found: [{ code: 'catalog.sheet_names', params: { sheet: 'Keys', columns: ['key', 'pin'] } }] },
  'command.sign_in_failed': { reason: 'Invalid login' },
};

/** Every message there is, of one thing or of many. */
export function everyMessage(number: number): readonly Message[] {
  return (Object.keys(messages) as MessageCode[]).map(
    (code) => ({ code, params: { ...partsWith(number), ...OTHERS[code] } }) as Message,
  );
}
