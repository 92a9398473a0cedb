import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../../support/backend.ts';

const SUB = '11111111-1111-4111-8111-111111111111';

describe.each(DATABASES)('SQL on %s', (database) => {
  let backend: Backend;

  beforeAll(async () => {
    backend = await startTestBackend({ database });
    await backend.db.exec(`
      create table samples (id int primary key, made timestamptz, data jsonb, flags boolean[], size bigint);
      grant all on samples to authenticated;
      create function who(said jsonb, loud boolean default false) returns jsonb language sql
        as $$ select jsonb_build_array(current_user, current_setting('request.jwt.claim.sub'), said, loud) $$;
      grant execute on function who(jsonb, boolean) to authenticated;`);
  });

  afterAll(() => backend.close());

  test.each([
    ['jsonb', true, true],
    ['jsonb', [true, 'x', null], [true, 'x', null]],
    ['jsonb', '{"a": "b"}', { a: 'b' }],
    ['jsonb', { a: [1] }, { a: [1] }],
    ['boolean', false, false],
    ['boolean[]', [true, false], [true, false]],
    ['text[]', ['x', 'y, "z"'], ['x', 'y, "z"']],
    ['bigint', 5, 5],
    ['bigint', 9007199254740993n, 9007199254740993n],
    ['numeric', '1.50', '1.50'],
    ['numeric', '1.5', 1.5],
    ['numeric', 'NaN', 'NaN'],
    ['date', '2024-02-29', '2024-02-29'],
    ['timestamptz', new Date(86_400_000), '1970-01-02 00:00:00+00'],
    ['uuid', SUB, SUB],
    ['text', null, null],
  ])('takes and gives a %s as %o', async (type, given, expected) => {
    expect(await backend.db.query(`select $1::${type} as value`, [given])).toEqual([{ value: expected }]);
  });

  test('is sent in the name of whoever is asked for, and leaves nothing of them behind', async () => {
    const speaker = backend.db.as({ role: 'authenticated', sub: SUB });
    expect(await speaker.query(`select current_user as role, current_setting('request.jwt.claim.sub') as uid`)).toEqual(
      [{ role: 'authenticated', uid: SUB }],
    );
    expect(await speaker.call('who', { said: true, loud: true })).toEqual([
      { who: ['authenticated', SUB, true, true] },
    ]);
    await expect(speaker.query('select from auth.users')).rejects.toMatchObject({ code: '42501' });
    expect(await backend.db.query(`select current_user::text <> 'authenticated' as mine, auth.uid() as uid`)).toEqual([
      { mine: true, uid: null },
    ]);
  });

  test('finds what the API was sent', async () => {
    const client = await signIn(backend, 'admin');
    const row = {
      id: 1,
      made: '2024-02-29T12:00:00+06:00',
      data: [true, { deep: 'x' }],
      flags: [true, false],
      size: 5,
    };
    expect((await client.from('samples').insert(row)).error).toBeNull();
    expect((await client.from('samples').insert({ id: 2, data: true })).error).toBeNull();
    expect(await backend.db.query('select * from samples order by id')).toEqual([
      { ...row, made: '2024-02-29 06:00:00+00' },
      { id: 2, made: null, data: true, flags: null, size: null },
    ]);
    expect((await client.rpc('who', { said: true })).data).toEqual(['authenticated', expect.any(String), true, false]);
  });
});
