import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, newClient, startTestBackend } from '../../support/backend.ts';

describe.each(DATABASES)('an error of %s', (database) => {
  let backend: Backend;
  let client: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database });
    await backend.db.exec(`
      create table ages (age int check (age > 0));
      grant insert on ages to anon;
      create function refuse(code text) returns void language plpgsql as $$
      begin
        raise exception 'Not today.' using errcode = code, detail = 'A reason.', hint = 'come_again';
      end
      $$;`);
    client = newClient(backend);
  });

  afterAll(() => backend.close());

  test.each([
    ['P0001', 400],
    ['22023', 400],
    ['40001', 500],
    ['57014', 500],
  ])('is told by its code %s, with its hint', async (code, status) => {
    expect(await client.rpc('refuse', { code })).toMatchObject({
      status,
      error: { code, message: 'Not today.', details: 'A reason.', hint: 'come_again' },
    });
  });

  test('is told by its code where a check fails', async () => {
    expect(await client.from('ages').insert({ age: -1 })).toMatchObject({ status: 400, error: { code: '23514' } });
  });
});
