import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, sheet, through } from '../../../src/core/catalog/define-sheet.ts';
import type { BackupFormat, Catalog } from '../../../src/core/index.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { realSecrets } from '../../support/database/real-secrets.ts';
import { english, says } from '../../support/english.ts';
import { type RecordedBackup, recordedBackup } from '../../support/runs/recorded-backup.ts';
import { readParts, readWithSheetJs } from '../../support/workbook/read-workbook.ts';

/** Columns of two base tables that an admin may read: each row of each holds a text that says where it stood. */
const TABLES = {
  accounts: {
    secret: `password_hash "passwordHash" encrypted_password pwd pass smtp_password temporary_password api_key "apiKey"
      api_secret "clientSecret" refresh_token "Access Token" reset_token private_key two_factor_secret recovery_codes
      otp_code pin cvv national_id_encrypted master_password service_role_key salt`,
    harmless: `file_hash report_hash tokens_used otp_expiry_minutes two_factor_method password_changed_by pincode
      shipping_pin shipping_address secretary_name token_type public_key bank_account pin_color security_question
      passport_number gate_pass license_key`,
  },
  devices: {
    secret: `password_encrypted admin_passwd snmp_community wifi_key "preshared.key" enable_secret radius_secret ssh_key
      lease_token ultramsg_token license_number_encrypted gateway_response psk verification_code security_answer
      connection_string`,
    harmless: `hash spinner smtp_host api_key_name pinned_by key_name cache_key referral_code session_id username
      password_policy has_password_text secret_santa_name mac`,
  },
} as const;

/** Columns whose type decides. */
const TYPED = {
  secret: {
    photo: "bytea '\\x73656e74696e656c'",
    token_id_raw: "bytea '\\x00'",
    device_pin: 'int 987654321',
    tokens: 'jsonb \'["sentinel-x"]\'',
  },
  harmless: {
    must_reset_password: 'boolean true',
    password_expires_at: "timestamptz '2026-03-01 00:00Z'",
    secret_day: "date '2026-03-02'",
    daily_tokens: 'int 918273645',
  },
} as const;

const names = (list: string) => [...list.matchAll(/"([^"]+)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole);
const sentinel = (table: string, name: string) => `sentinel of ${table}.${name};`;
const secrets = await realSecrets();

const byId = [{ name: 'id', type: 'uuid' }] as const;
const catalog: Catalog = [
  sheet('Accounts', 'accounts', [column('Name', 'name', 'text'), column('Notes', 'notes', 'text')], { key: byId }),
  sheet('Devices', 'devices', [through('Account', 'accounts', 'account_id'), column('Name', 'name', 'text')], {
    key: byId,
  }),
  sheet('Settings', 'app_settings', [column('Key', 'key', 'text'), column('Value', 'value', 'json')], { key: byId }),
];

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend();
  const table = (name: keyof typeof TABLES) => {
    const columns = [...names(TABLES[name].secret), ...names(TABLES[name].harmless)];
    return `create table ${name} (id uuid primary key default gen_random_uuid(), name text, notes text, documents jsonb,
      list text[], ${columns.map((column) => `"${column}" text default '${sentinel(name, column)}'`).join(', ')});
      alter table ${name} enable row level security;
      create policy read on ${name} for select using ((select has_role(auth.uid(), 'admin')));
      grant select on ${name} to authenticated;`;
  };
  const typed = Object.entries({ ...TYPED.secret, ...TYPED.harmless }).map(([name, typeAndValue]) => {
    const [type, ...value] = typeAndValue.split(' ');
    return `add column ${name} ${type} default ${value.join(' ')}`;
  });
  await backend.db.exec(`
    ${table('accounts')} ${table('devices')}
    alter table accounts ${typed.join(', ')};
    alter table devices add column account_id uuid references accounts;
    create table app_settings (id uuid primary key default gen_random_uuid(), key text unique, value jsonb);
    grant select on app_settings to authenticated;
    insert into app_settings (key, value) values ('isp_name', '"Amar Net"'), ('otp_expiry_minutes', '5'),
      ('smtp_password', '"hidden-1"'), ('bkash_app_key', '"hidden-2"'), ('smtp_username', '"hidden-3"'),
      ('sms', '{"api_key": "hidden-4", "sender": "AMARNET", "otp_length": 6}');`);
  for (const [value] of Object.values(secrets)) {
    await backend.db.query(
      `with account as (
         insert into accounts (name, notes, documents, list)
         values ($1, $2::text, jsonb_build_object('told', $2::text, 'amount', 12345678901234567890.10), array['a', $2])
         returning id)
       insert into devices (account_id, name) select id, 'Device' from account`,
      ['Rahim', value],
    );
  }
});

afterAll(() => backend.close());

const textsOf = ({ bytes, record }: RecordedBackup): string =>
  (record.format === 'csv' ? [new TextDecoder().decode(bytes)] : [...readParts(bytes).values()])
    .join('\n')
    .replaceAll('&quot;', '"')
    .replaceAll('""', '"');

const notesOf = ({ record }: RecordedBackup, name: string) =>
  record.tables
    .find((table) => table.name === name)
    ?.notes.map(english)
    .join('\n') ?? '';

describe('a backup of tables that hold secrets', () => {
  it.each(['xlsx', 'zip', 'csv'] as const satisfies readonly BackupFormat[])(
    'asks for none of them, holds none of them as %s, and names all that it left out',
    async (format) => {
      const backup = await recordedBackup(backend, catalog, format);
      const file = textsOf(backup);
      const answers = backup.answered.join('\n');
      for (const [table, { secret, harmless }] of Object.entries(TABLES)) {
        const isTold = (name: string) =>
          answers.includes(sentinel(table, name)) || file.includes(sentinel(table, name));
        expect(names(secret).filter(isTold)).toEqual([]);
        const isAskedFor = (name: string) =>
          [name, `"${name}"`].some((written) => backup.asked.some((request) => request.includes(`:${written}::text`)));
        expect(names(secret).filter(isAskedFor)).toEqual([]);
        expect(names(harmless).filter((name) => !isAskedFor(name))).toEqual([]);
        expect(names(harmless).filter((name) => !file.includes(sentinel(table, name)))).toEqual([]);
        const note = `left out: ${names(secret).join(', ')}`;
        expect(notesOf(backup, table === 'accounts' ? 'Accounts' : 'Devices')).toContain(note);
        expect(file).toContain(note);
      }
      expect(notesOf(backup, 'Accounts')).toContain(`, ${Object.keys(TYPED.secret).join(', ')}`);
      expect(answers + file).not.toMatch(/73656e74696e656c|987654321|sentinel-x/);
      for (const value of [/918273645/, /must_reset_password/, /2026-03-01|46082/, /2026-03-02|46083/]) {
        expect(file).toMatch(value);
      }

      const parts = Object.values(secrets).flatMap(([value]) => value.match(/[\w+/]{20,}/g) ?? []);
      expect(parts.length).toBeGreaterThan(Object.keys(secrets).length);
      expect(parts.filter((part) => file.includes(part))).toEqual([]);
      expect(file).toContain('12345678901234567890.10');
      const kinds = Map.groupBy(Object.values(secrets), ([, looksLike]) => looksLike);
      for (const [kind, values] of kinds) {
        const note = `left out: ${values.length * 3} values that look like ${kind} (Notes, documents, list)`;
        expect(notesOf(backup, 'Accounts')).toContain(note);
        expect(file).toContain(note);
      }

      expect(file).not.toMatch(/hidden-\d/);
      expect(file).toContain('"api_key": "[left out: looks like a secret setting]", "otp_length": 6');
      expect(notesOf(backup, 'Settings')).toContain('left out: 4 values that look like a secret setting (Value)');
      expect(file).toContain('Amar Net');
    },
  );

  it('has the one that it exports on purpose, and says so', async () => {
    const purpose = catalog.map((of) =>
      of.name === 'Accounts'
        ? { ...of, columns: [...of.columns, column('PIN', 'pin', 'code', { secret: 'exported on purpose' })] }
        : of,
    );
    const backup = await recordedBackup(backend, purpose);
    const told = (text: string) =>
      names(TABLES.accounts.secret).filter((name) => text.includes(sentinel('accounts', name)));
    expect(told(textsOf(backup))).toEqual(['pin']);
    expect(told(backup.answered.join())).toEqual(['pin']);
    expect(notesOf(backup, 'Accounts')).toContain('exported on purpose: pin');
    expect(JSON.stringify(readWithSheetJs(backup.bytes).get('Summary'))).toContain('exported on purpose: pin');
  });

  it('is not made where the catalog names one, and asks for no row', async () => {
    const naming: Catalog = [
      ...catalog,
      sheet('Owners', 'devices', [through('Owner', 'accounts', 'account_id', 'api_key')], { key: byId }),
    ];
    await expect(recordedBackup(backend, naming)).rejects.toMatchObject({
      message: says('Owners: `accounts.api_key` looks secret'),
    });
  });
});
