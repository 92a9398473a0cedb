import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, signIn, startTestBackend } from '../../support/backend.ts';

let backend: Backend;
let admin: SupabaseClient;
let staff: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  [admin, staff] = await Promise.all([signIn(backend, 'admin'), signIn(backend, 'staff')]);
});

afterAll(() => backend.close());

describe('row-level security', () => {
  test('shows an admin the rows, and everybody else none', async () => {
    const [{ data: mine }, { data: theirs }] = await Promise.all([
      admin.from('employees').select('id').limit(5),
      staff.from('employees').select('id').limit(5),
    ]);
    expect(mine).toHaveLength(5);
    expect(theirs).toEqual([]);
  });

  test('shows someone who is not signed in only what is for anybody', async () => {
    const anon = newClient(backend);
    expect((await anon.from('customers').select('id').limit(5)).data).toEqual([]);
    expect((await anon.from('referral_codes').select('id').limit(5)).data).toHaveLength(5);
  });

  test('keeps the log from being altered by hand, although the server grants everything when it starts', async () => {
    const { error } = await admin.from('backup_logs').delete().not('id', 'is', null);
    expect(error?.code).toBe('42501');
  });

  test('keeps the requests of two users apart when they come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const client = index % 2 === 0 ? admin : staff;
        return (await client.from('employees').select('id').limit(3)).data?.length;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 3 : 0)));
  });

  test('does not bind SQL of the superuser, whatever requests run meanwhile', async () => {
    const [rows] = await Promise.all([
      backend.db.query<{ role: string }>('select current_user as role'),
      admin.from('customers').select('id').limit(1),
      staff.from('customers').select('id').limit(1),
    ]);
    expect(rows).toEqual([{ role: 'postgres' }]);
  });
});

describe('the row cap', () => {
  test('shortens an answer without a word', async () => {
    const { data, error } = await admin.from('customers').select('id').limit(5000);
    expect(error).toBeNull();
    expect(data).toHaveLength(1000);
  });

  test('can change while the server runs', async () => {
    backend.setMaxRows(7);
    const { data } = await admin.from('customers').select('id').limit(5000);
    backend.setMaxRows(1000);
    expect(data).toHaveLength(7);
  });
});

describe('a table that the superuser makes', () => {
  test('is seen by the API at once', async () => {
    await backend.db.exec(`
      create table public.late (id integer primary key);
      insert into public.late values (1);
      grant select on public.late to authenticated;
    `);
    const { data } = await admin.from('late').select('id');
    expect(data).toEqual([{ id: 1 }]);
  });
});
