import { describe, expect, it } from 'vitest';
import { through as steps } from '../../../../src/core/catalog/define-sheet.ts';
import type { Column, Row } from '../../../../src/core/model/types.ts';
import { Tripwire } from '../../../../src/core/secrets/tripwire.ts';
import { jwt, realSecrets } from '../../../support/database/real-secrets.ts';

const secrets = Object.entries(await realSecrets());
const token = jwt({ alg: 'HS256' });

/** What becomes of a value in a column of notes. */
function cleaned(value: string, column: Partial<Column> = {}): string | null | undefined {
  const row: Row = { key: ['1'], values: [value], unresolved: 0 };
  const tripwire = new Tripwire([{ header: 'Notes', from: 'notes', type: 'text', ...column }]);
  const [after] = tripwire.clean([row]);
  expect(after === row).toBe(tripwire.leftOut().length === 0);
  return after?.values[0];
}

describe('a value', () => {
  it.each(secrets)('that is as a whole a secret is left out: %s', (_, [value, looksLike]) => {
    expect(cleaned(value)).toBe(`[left out: looks like ${looksLike}]`);
    expect(cleaned(`\n ${value} \n`)).toBe(`[left out: looks like ${looksLike}]`);
  });

  it.each(secrets)('in a column that is exported on purpose stays: %s', (_, [value]) => {
    expect(cleaned(value, { secret: 'exported on purpose' })).toBe(value);
  });

  it.each(secrets)('in a document or an array is left out alone: %s', (_, [value, looksLike]) => {
    const instead = `"[left out: looks like ${looksLike}]"`;
    const json = JSON.stringify(value);
    expect(cleaned(`{"n": 12345678901234567890.10, "notes": ${json}}`)).toBe(
      `{"n": 12345678901234567890.10, "notes": ${instead}}`,
    );
    expect(cleaned(`["a",${json} , 1e400]`)).toBe(`["a",${instead} , 1e400]`);
    expect(cleaned(json)).toBe(instead);
    expect(cleaned(JSON.stringify([`\n\t${value}`]))).toBe(`[${instead}]`);
    const element = /[\s{},"\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
    expect(cleaned(`{a,${element},"b \\" c"}`)).toBe(`{a,${instead},"b \\" c"}`);
    expect(cleaned(JSON.stringify({ inner: JSON.stringify({ notes: value }) }))).toBe(
      JSON.stringify({ inner: JSON.stringify({ notes: JSON.parse(instead) }) }),
    );
  });

  it.each([
    ['{"user":"a","pass":"b"}', '{"user":"a","pass":"[left out: looks like a secret setting]"}'],
    [
      '{"smtp":{"password": "x", "port": 587}}',
      '{"smtp":{"password": "[left out: looks like a secret setting]", "port": 587}}',
    ],
    ['{"otp":1234 ,"otp_length":6}', '{"otp":"[left out: looks like a secret setting]","otp_length":6}'],
    ['[{"api_key":{"a":["}",1]},"b":2}]', '[{"api_key":"[left out: looks like a secret setting]","b":2}]'],
    ['{"tokens":["x","y"],"z":"]"}', '{"tokens":"[left out: looks like a secret setting]","z":"]"}'],
    ['{"a\\"b":"c","refreshToken":"d\\\\"}', '{"a\\"b":"c","refreshToken":"[left out: looks like a secret setting]"}'],
    ['{"pw":1}', '{"pw":"[left out: looks like a secret setting]"}'],
    ['{"a":{"otp":1234},"b":2}', '{"a":{"otp":"[left out: looks like a secret setting]"},"b":2}'],
    [
      '\n{\n\t"pass"\n:\n\t"a",\r\n"b":2\n}\n',
      '\n{\n\t"pass"\n:\n\t"[left out: looks like a secret setting]",\r\n"b":2\n}\n',
    ],
  ])('of a member that looks secret is left out: %s', (before, after) => {
    expect(cleaned(before)).toBe(after);
    expect(JSON.parse(after)).toBeTruthy();
  });

  it.each([
    ['with letters of base64url alone', jwt({ alg: 'HS256', kid: '~~~???>>>' })],
    ['that is encrypted, in five parts', `${jwt({ alg: 'dir', enc: 'A256GCM' })}.c2lnbmVk.dGFn`],
  ])('that is a token is left out, also one %s', (_, value) => {
    expect(cleaned(value)).toBe('[left out: looks like a token]');
  });

  it('has 20 characters at least', () => {
    const [shortest, shorter] = [`sbp_${'x'.repeat(16)}`, `sbp_${'x'.repeat(15)}`];
    expect(cleaned(shortest)).toBe('[left out: looks like a secret key]');
    expect(cleaned(shorter)).toBe(shorter);
  });

  it('in a document in an array of texts is left out alone, and the array is one still', () => {
    const documents = (pass: string) => [{ pass }, { 'a "b" \\ c': 1, pass }].map((one) => JSON.stringify(one));
    const array = (pass: string) =>
      `{${documents(pass)
        .map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`)
        .join()},plain}`;
    expect(cleaned(array('x'))).toBe(array('[left out: looks like a secret setting]'));
  });

  it.each([
    '["$\\x is no escape of JSON", "b"]',
    '{"two_factor":true,"password":null,"api_key":"","tokens":{},"secrets":[ ]}',
    '{"tokens":1200,"token_type":"bearer","key":"a","pincode":"1207"}',
    '{"a": "unclosed',
    '{"password": ',
    '{password}, dear {name}',
    '"a quotation", said he',
    '[x] done',
  ])('that only looks like such a document stays: %s', (value) => {
    expect(cleaned(value)).toBe(value);
  });

  it.each([
    ['a sentence about one', `The token is ${token}`],
    ['a bcrypt hash that is too short', '$2b$10$abcdefghijklmnopqrstuv'],
    ['three words between points', 'eyewitness.report.pdf'],
    ['three parts without an algorithm', `${Buffer.from('{"typ":"x"}').toString('base64url')}.abc.def`],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
    ['a SHA-256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['a price', '$6$ and $5$ and $1$ are prices'],
    ['a slug', 'sk-bratislava-stare-mesto-2026'],
    ['a picture', 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB'],
    ['a publishable key', 'sb_publishable_0123456789abcdef0123'],
    ['an uuid', '7f9c24e8-3b12-4fef-91e0-56a2d5a1f7b3'],
    ['Bangla', 'বকেয়া পরিশোধ করা হয়েছে, ধন্যবাদ'],
    ['nothing', ''],
  ])('that is none stays: %s', (_, value) => {
    expect(cleaned(value)).toBe(value);
  });

  it('in the middle of long texts costs no more than a look at its beginning', () => {
    const long = `{"a":"${'x'.repeat(3_000_000)}\\\\","b":"${token}"}`;
    expect(cleaned(long)).toHaveLength(long.length - token.length + '[left out: looks like a token]'.length);
  });
});

describe('a table of settings', () => {
  const columns: readonly Column[] = [
    { header: 'Key', from: 'key', type: 'text' },
    { header: 'Value', from: 'value', type: 'json' },
  ];
  const values = (rows: readonly (readonly [string, string | null])[], of = columns) => {
    const tripwire = new Tripwire(of);
    const after = tripwire.clean(rows.map((row, n) => ({ key: [String(n)], values: row, unresolved: 0 })));
    return { after: after.map((row) => row.values[1]), leftOut: tripwire.leftOut() };
  };

  it('keeps the values of secret settings out, and of the logins that go with them', () => {
    const secret = [
      'smtp_password_encrypted smtp_password bkash_app_key bkash_app_secret bkash_password routemobile_password',
      'google_maps_api_key smtp_username bkash_username routemobile_username sms.api-key MAIL_PASSWORD jwtSecret',
      'imap_user sms_gateway_login ftp_account db_user',
    ].flatMap((names) => names.split(' '));
    const { after, leftOut } = values(secret.map((name) => [name, '"short"']));
    expect(after).toEqual(secret.map(() => '[left out: looks like a secret setting]'));
    expect(leftOut).toEqual([{ kind: 'a secret setting', count: 17, headers: ['Value'] }]);
  });

  it('keeps all others in, and what is no value', () => {
    const rows: (readonly [string, string | null])[] = [
      ['isp_name', '"Amar Net"'],
      ['otp_expiry_minutes', '5'],
      ['smtp_server', '"smtp.example.com"'],
      ['email_from_name', '"Secret Garden"'],
      ['bkash_sandbox', 'true'],
      ['show_password', 'true'],
      ['require_otp', '"false"'],
      ['smtp_password', 'no'],
      ['api_secret', 'off'],
      ['jwt_secret', '"NULL"'],
      ['api_secret', '0'],
      ['smtp_password', '""'],
      ['api_secret', null],
    ];
    expect(values(rows)).toEqual({ after: rows.map(([, value]) => value), leftOut: [] });
  });

  it.each(['setting_key', 'settingKey', 'config_name', 'option_name', 'meta_key', 'name', 'parameter', 'env'])(
    'is one by its column %s too',
    (from) => {
      const named = [{ header: 'Name', from, type: 'text' }, columns[1] as Column] as const;
      expect(values([['smtp_password', 'x']], named).after).toEqual(['[left out: looks like a secret setting]']);
    },
  );

  it.each(['setting_value', 'value_text', 'val'])('is one by its column %s too', (from) => {
    const named = [columns[0] as Column, { header: 'Value', from, type: 'text' }] as const;
    expect(values([['smtp_password', 'x']], named).after).toEqual(['[left out: looks like a secret setting]']);
  });

  it('has names with blanks around them', () => {
    expect(values([[' smtp_password\n', 'x']]).after).toEqual(['[left out: looks like a secret setting]']);
  });

  it('is secret by any of the columns that name what is set', () => {
    const named: readonly Column[] = [...columns, { header: 'Name', from: 'name', type: 'text' }];
    const tripwire = new Tripwire(named);
    const rows = [
      ['smtp_password', 'x', 'Password of the mail server'],
      ['12', 'x', 'smtp_password'],
      ['12', 'x', 'smtp_server'],
    ].map((row, n) => ({ key: [String(n)], values: row, unresolved: 0 }));
    const leftOut = '[left out: looks like a secret setting]';
    expect(tripwire.clean(rows).map(({ values }) => values[1])).toEqual([leftOut, leftOut, 'x']);
  });

  it('is none where its value, or what is only a name, is another row’s', () => {
    const { through } = steps('Other', 'others', 'other_id', 'name');
    const [key, value] = columns as readonly [Column, Column];
    expect(values([['smtp_password', 'x']], [key, { ...value, ...(through && { through }) }]).after).toEqual(['x']);
    expect(
      values([['smtp_password', 'x']], [{ ...key, from: 'name', ...(through && { through }) }, value]).after,
    ).toEqual(['x']);
  });

  it('is none where names are those of people, or values are amounts', () => {
    const people = [{ header: 'Name', from: 'name', type: 'text' }, columns[1] as Column] as const;
    expect(values([['Secret Garden Ltd.', 'x']], people).after).toEqual(['x']);
    const amounts: readonly Column[] = [people[0], { header: 'Value', from: 'value', type: 'money' }];
    expect(values([['Token', '500.00']], amounts).after).toEqual(['500.00']);
    const rates: readonly Column[] = [people[0], { header: 'Value', from: 'value', type: { decimal: 3 } }];
    expect(values([['Token', '0.125']], rates).after).toEqual(['0.125']);
  });

  it('has a value that is exported on purpose', () => {
    const meant = [columns[0] as Column, { ...(columns[1] as Column), secret: 'exported on purpose' }] as const;
    expect(values([['smtp_password', 'x']], meant).after).toEqual(['x']);
  });
});
