import { describe, expect, it } from 'vitest';
import { column, control, lookup, sheet, through } from '../../../../src/core/catalog/define-sheet.ts';
import type { CellType, Column } from '../../../../src/core/catalog/sheet.ts';
import { type BackupError, type BackupFormat, type Catalog, runBackup } from '../../../../src/core/index.ts';
import { refuseSecrets } from '../../../../src/core/secrets/columns.ts';
import { realSecrets } from '../../../support/database/real-secrets.ts';
import { says } from '../../../support/english.ts';
import { FakeBackend, type FakeTable } from '../../../support/runs/fake-ports.ts';
import { quiet, settings } from '../../../support/runs/fake-runs.ts';
import { readParts } from '../../../support/workbook/read-workbook.ts';

const byId = [{ name: 'id', type: 'bigint' }] as const;
const secrets = await realSecrets();
const [bcrypt] = secrets['bcrypt'] ?? [''];
const [pem] = secrets['RSA key'] ?? [''];
const [jwt] = secrets['JWT'] ?? [''];

const customers: FakeTable = {
  columns: ['id', 'name', 'due', 'notes', 'password_hash', 'apiKey', 'photo', 'two_factor_enabled', 'file_hash'],
  types: { photo: 'bytea', two_factor_enabled: 'boolean' },
  rows: [
    { id: '1', name: 'A', due: '1.50', notes: bcrypt, password_hash: 'sentinel-1', apiKey: 'sentinel-2' },
    { id: '2', name: 'B', due: jwt, notes: bcrypt, photo: 'sentinel-3', two_factor_enabled: 'false' },
    { id: '3', name: pem, due: '2.00', notes: `${'long '.repeat(10_000)}`, file_hash: 'harmless' },
    { id: '4', name: 'D', due: '3.00', notes: `{"a":"${'x'.repeat(40_000)}","b":"${jwt}"}` },
  ],
};

function catalogOf(...columns: Catalog[number]['columns']): Catalog {
  return [sheet('Customers', 'customers', [column('Name', 'name', 'text'), ...columns], { key: byId })];
}

const catalog = catalogOf(control('Due', 'due'), column('Notes', 'notes', 'text'));

async function backUp(fake: FakeBackend, of: Catalog, format: BackupFormat = 'xlsx') {
  const { record } = await runBackup({ kind: 'full', format }, { ...settings, catalog: of }, fake.ports(), quiet);
  const bytes = new Uint8Array(await (fake.bucket.get(record.filePath ?? '') as File).arrayBuffer());
  const parts = format === 'csv' ? [new TextDecoder().decode(bytes)] : [...readParts(bytes).values()];
  return { record, text: parts.join('\n').replaceAll('&quot;', '"') };
}

describe('a column that the catalog does not name and that looks secret', () => {
  it.each(['xlsx', 'zip', 'csv'] as const)(
    'is never asked for and is in no %s, and the file says so',
    async (format) => {
      const fake = new FakeBackend({ customers });
      const { record, text } = await backUp(fake, catalog, format);
      const asked = new Set(fake.queries.flatMap(({ columns }) => columns.map(({ from }) => from)));
      expect([...asked]).toEqual(['name', 'due', 'notes', 'id', 'two_factor_enabled', 'file_hash']);
      expect(text).not.toMatch(/sentinel/);
      expect(text).toContain('harmless');
      expect(text).toContain('left out: password_hash, apiKey, photo');
      expect(record.tables[0]?.notes[0]).toEqual('left out: password_hash, apiKey, photo');
      expect(record.tables[0]?.notes).toContainEqual('new columns: id, two_factor_enabled, file_hash');
    },
  );
});

describe('a value that is a secret as a whole', () => {
  it.each(['xlsx', 'zip', 'csv'] as const)('is in no %s, wherever it stands, and is counted', async (format) => {
    const { record, text } = await backUp(new FakeBackend({ customers }), catalog, format);
    expect(text).not.toContain(bcrypt);
    expect(text).not.toContain(jwt);
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).toContain('[left out: looks like a private key]');
    const notes = [
      'left out: 2 values that look like a password hash (Notes)',
      'left out: 2 values that look like a token (Due, Notes)',
      'left out: 1 value that looks like a private key (Name)',
    ];
    expect(record.tables[0]?.notes).toEqual(expect.arrayContaining(notes));
    for (const note of notes) expect(text).toContain(note);
    expect(record.tables[0]).toMatchObject({ rowsRead: 4, rowsWritten: 4, verdict: 'complete' });
    expect(record.tables[0]?.controlTotals).toEqual({ Due: '6.50' });
  });
});

describe('a catalog that names a secret column', () => {
  const refused: readonly (readonly [string, Catalog, string])[] = [
    ['as a column', catalogOf(column('Hash', 'password_hash', 'text')), 'password_hash'],
    ['through another table', catalogOf(through('Key', 'routers', 'router_id', 'api_key')), 'routers.api_key'],
    ['as what leads to another table', catalogOf(through('Reset', 'resets', 'reset_token')), 'reset_token'],
    [
      'as what leads from there to a third',
      catalogOf(through('Reset', ['members', 'resets'], ['member_id', 'reset_token'])),
      'reset_token',
    ],
    [
      'through two other tables',
      catalogOf(through('Key', ['members', 'routers'], ['member_id', 'router_id'], 'api_key')),
      'routers.api_key',
    ],
    [
      'looked up',
      catalogOf(lookup('Key', 'router', { source: 'routers', match: 'id', from: 'api_key' })),
      'routers.api_key',
    ],
    ['as what is looked up', catalogOf(lookup('Use', 'otp', { source: 'uses', match: 'code', from: 'name' })), 'otp'],
    [
      'as what it is found by',
      catalogOf(lookup('Use', 'code', { source: 'uses', match: 'api_key', from: 'name' })),
      'uses.api_key',
    ],
    ['as a control total', catalogOf(control('PIN', 'pin', 'integer')), 'pin'],
    [
      'as the key',
      [sheet('Links', 'links', [column('Name', 'name', 'text')], { key: [{ name: 'token', type: 'uuid' }] })],
      'token',
    ],
    ['by the name of its table', [sheet('Keys', 'api_keys', [column('Key', 'key', 'text')], { key: byId })], 'key'],
  ];

  it.each(refused)('%s is refused before anything is on record', async (_, of, name) => {
    const fake = new FakeBackend({ customers });
    await expect(backUp(fake, of)).rejects.toMatchObject({ message: says(`${of[0]?.name}: \`${name}\` looks secret`) });
    expect(fake.log).toEqual([]);
    expect(fake.queries).toEqual([]);
  });

  it('names all of them at once', async () => {
    const of = [
      ...catalogOf(column('A', 'password_hash', 'text'), column('B', 'apiKey', 'text')),
      ...(refused.find(([how]) => how === 'as the key')?.[1] ?? []),
    ];
    const error = await backUp(new FakeBackend({ customers }), of).catch((thrown: unknown) => thrown);
    const details = String((error as BackupError).details);
    for (const name of ['Customers: `password_hash`', 'Customers: `apiKey`', 'Links: `token`']) {
      expect(details).toContain(`${name} looks secret`);
    }
  });

  it.each([
    ['holds bytes', column('Photo', 'photo', 'text'), 'photo'],
    ['is said to be of another type', column('Hash', 'password_hash', 'boolean'), 'password_hash'],
  ])('is refused before any row is read where that column %s', async (_, named, name) => {
    const fake = new FakeBackend({ customers });
    await expect(backUp(fake, catalogOf(named))).rejects.toMatchObject({ message: says(`Customers names ${name}.`) });
    expect(fake.queries).toEqual([]);
    expect(fake.log[0]?.status).toBe('failed');
  });

  it('on purpose gets that column, whatever is in it, and no other', async () => {
    const of = catalogOf(
      column('Hash', 'password_hash', 'text', { secret: 'exported on purpose' }),
      column('Notes', 'notes', 'text', { secret: 'exported on purpose' }),
    );
    const { record, text } = await backUp(new FakeBackend({ customers }), of);
    expect(text).toContain('sentinel-1');
    expect(text).not.toMatch(/sentinel-[23]/);
    expect(text).toContain(bcrypt);
    expect(record.tables[0]?.notes).toEqual(
      expect.arrayContaining(['left out: apiKey, photo', 'exported on purpose: password_hash, notes']),
    );
    expect(text).toContain('exported on purpose: password_hash, notes');
  });

  it('on purpose has meant it for that table alone', async () => {
    const purpose = { secret: 'exported on purpose' } as const;
    const another = { ...through('Token', 'links', 'link_id', 'token'), ...purpose };
    const own = column('Token', 'token', 'code', purpose);
    for (const of of [
      [sheet('Uses', 'uses', [another], { key: [{ name: 'token', type: 'uuid' }] })],
      [sheet('Uses', 'uses', [own, through('Use', ['links', 'others'], ['link_id', 'token'])], { key: byId })],
    ]) {
      const backingUp = backUp(new FakeBackend({ customers }), of);
      await expect(backingUp).rejects.toMatchObject({ message: says('Uses: `token` looks secret') });
    }
  });

  it('is not one where its key is a number of tokens, or a moment', async () => {
    const key = [
      { name: 'tokens', type: 'bigint' },
      { name: 'otp', type: 'timestamp' },
    ] as const;
    const usage = { columns: ['tokens', 'otp'], types: { tokens: 'bigint', otp: 'timestamp' }, rows: [] };
    const of = [sheet('Usage', 'usage', [column('Tokens', 'tokens', 'integer')], { key })];
    expect((await backUp(new FakeBackend({ usage }), of)).record.status).toBe('completed');
  });

  it('is not one where its columns can hold no secret, by their types in the catalog', () => {
    const number = (type: CellType) => column('Tokens', 'tokens', type);
    const moment = (type: CellType) => column('OTP', 'otp', type);
    const numbers = (['integer', 'number', 'money', { decimal: 2 }] as const).map(number);
    const moments = (['date', 'day', 'timestamp', 'time', 'interval'] as const).map(moment);
    const key = [
      { name: 'tokens', type: 'numeric' },
      { name: 'otp', type: 'date' },
    ] as const;
    const usage = (...columns: readonly Column[]) => [sheet('Usage', 'usage', columns, { key: byId })];
    for (const one of [...numbers, ...moments]) expect(() => refuseSecrets(usage(one))).not.toThrow();
    for (const one of [number('text'), moment('code')]) expect(() => refuseSecrets(usage(one))).toThrow();
    expect(() => refuseSecrets([sheet('Usage', 'usage', [column('Name', 'name', 'text')], { key })])).not.toThrow();
  });

  it('is told from one by the type that the column has in its own schema', () => {
    const isFlag = (...place: readonly string[]) =>
      place.join('.') === 'auth.users.two_factor' ? 'boolean' : undefined;
    const looked = (schema?: string) =>
      lookup('2FA', 'user_id', { source: 'users', match: 'id', from: 'two_factor', ...(schema && { schema }) });
    const steps = through('2FA', 'users', 'user_id', 'two_factor');
    const check = (one: Column, schema: string) => () =>
      refuseSecrets([sheet('Uses', 'uses', [one], { key: byId, schema })], isFlag);
    const refused = expect.objectContaining({ message: says('Uses names users.two_factor.') });
    expect(check(looked('auth'), 'public')).not.toThrow();
    expect(check(looked(), 'auth')).toThrow(refused);
    expect(check(steps, 'auth')).not.toThrow();
    expect(check(steps, 'public')).toThrow(refused);
  });

  it('on purpose may have it as what is looked up, and as its key, and as what leads to another table', async () => {
    const links = { columns: ['token'], rows: [{ token: 'sentinel' }] };
    const uses = { columns: ['id', 'name'], rows: [] };
    const named = column('Token', 'token', 'code', { secret: 'exported on purpose' });
    const { text } = await backUp(new FakeBackend({ links, uses }), [
      sheet(
        'Links',
        'links',
        [named, through('Use', 'uses', 'token'), lookup('Of', 'token', { source: 'uses', match: 'id', from: 'name' })],
        { key: [{ name: 'token', type: 'uuid' }] },
      ),
    ]);
    expect(text).toContain('sentinel');
  });
});
