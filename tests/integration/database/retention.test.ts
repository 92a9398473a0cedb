import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, newClient, startTestBackend } from '../../support/backend.ts';
import { why } from './runs.ts';
import { moduleMigration, signInAs } from './support.ts';

const KEEPS_ALL = { only_one: true, keep_newest: null, keep_months: null, updated_at: null, updated_by_email: null };

let backend: Backend;
let admin: SupabaseClient;
let owner: SupabaseClient;

beforeAll(async () => {
  backend = await startTestBackend();
  admin = await signInAs(backend, 'admin');
  owner = await signInAs(backend, 'owner');
});

afterEach(() => backend.db.exec('delete from backup_settings; insert into backup_settings default values;'));

afterAll(() => backend.close());

const setting = (client: SupabaseClient) => client.from('backup_settings').select();

/** Asks for other numbers, or for anything else to be written into the one row. */
const write = (client: SupabaseClient, values: Readonly<Record<string, unknown>>) =>
  client.from('backup_settings').update(values).eq('only_one', true).select();

describe('the rule of retention', () => {
  test('keeps every backup until an admin says otherwise', async () => {
    expect((await setting(admin)).data).toEqual([KEEPS_ALL]);
  });

  test('is the project’s: any backup admin changes it, and it says who did and when', async () => {
    const { data } = await write(owner, { keep_newest: 7, keep_months: 12 });
    const rule = { keep_newest: 7, keep_months: 12, updated_by_email: 'owner@example.com' };
    expect(data).toEqual([{ only_one: true, ...rule, updated_at: expect.any(String) }]);
    expect(Math.abs(Date.now() - Date.parse(data?.[0]?.updated_at))).toBeLessThan(60_000);
    expect((await setting(admin)).data).toEqual(data);
    const { data: all } = await write(admin, { keep_newest: null, keep_months: null });
    expect(all).toMatchObject([
      { ...KEEPS_ALL, updated_at: expect.any(String), updated_by_email: 'admin@example.com' },
    ]);
  });

  test('keeps 1 to 1000 of the newest and 0 to 120 months, or says neither', async () => {
    for (const [keep_newest, keep_months] of [
      [1, 0],
      [1000, 120],
    ]) {
      expect(why(await write(admin, { keep_newest, keep_months }))).toBeNull();
    }
    const { data: kept } = await setting(admin);
    for (const [keep_newest, keep_months] of [
      [0, 12],
      [-1, 12],
      [1001, 12],
      [7, -1],
      [7, 121],
      [null, 12],
      [7, null],
      [null, 0],
    ]) {
      const refused = why(await write(admin, { keep_newest, keep_months }));
      expect([keep_newest, keep_months, refused]).toEqual([keep_newest, keep_months, '22023 backup_retention']);
    }
    expect(why(await write(admin, { keep_newest: 7.5 }))).toBe('22P02');
    expect((await setting(admin)).data).toEqual(kept);
  });

  test('holds in a session of the table’s owner too', async () => {
    for (const numbers of ['0, 12', '7, 121', 'null, 12', '7, null']) {
      const update = `update backup_settings set (keep_newest, keep_months) = (${numbers})`;
      await expect(backend.db.exec(update), numbers).rejects.toThrow(/check constraint/);
    }
    await expect(backend.db.exec('insert into backup_settings (only_one) values (false)')).rejects.toThrow(/check/);
  });

  test('has who and when from the server alone, and one row for ever', async () => {
    for (const values of [
      { updated_by_email: 'owner@example.com' },
      { updated_at: '2020-01-01' },
      { only_one: false },
    ]) {
      expect([values, why(await write(admin, { keep_newest: 7, keep_months: 0, ...values }))]).toEqual([
        values,
        '42501',
      ]);
    }
    expect(why(await admin.from('backup_settings').insert({ keep_newest: 1, keep_months: 0 }))).toBe('42501');
    expect(why(await admin.from('backup_settings').delete().eq('only_one', true))).toBe('42501');
    expect((await setting(admin)).data).toEqual([KEEPS_ALL]);
  });

  test('is nothing for anybody else to read or to write', async () => {
    const staff = await signInAs(backend, 'staff');
    expect((await setting(staff)).data).toEqual([]);
    expect(why(await write(staff, { keep_newest: 1, keep_months: 0 }))).toBe('42501 backup_not_admin');
    const anon = newClient(backend);
    expect(why(await setting(anon))).toBe('42501');
    expect(why(await write(anon, { keep_newest: 1, keep_months: 0 }))).toBe('42501');
    expect((await setting(admin)).data).toEqual([KEEPS_ALL]);
  });
});

describe('the migration', () => {
  test('leaves the rule as it is when it runs again', async () => {
    const { data } = await write(admin, { keep_newest: 7, keep_months: 12 });
    await backend.db.exec(await moduleMigration());
    expect((await setting(admin)).data).toEqual(data);
  });

  test('leaves a table of the same name that isn’t ours alone, and says so', async () => {
    const migrations = await mkdtemp(join(tmpdir(), 'no-migrations-'));
    const other = await startTestBackend({ migrations, seed: null });
    try {
      await other.db.exec(`create table backup_settings (name text); insert into backup_settings values ('mine')`);
      await expect(other.db.exec(await moduleMigration())).rejects.toThrow('a table backup_settings of its own');
      await other.db.exec('rollback');
      expect(await other.db.query('select * from backup_settings')).toEqual([{ name: 'mine' }]);
    } finally {
      await other.close();
      await rm(migrations, { recursive: true });
    }
  });
});
