import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import { send, sent, why } from '../runs.ts';
import { BUCKET, moduleSql, signInAs } from '../support.ts';

const KEEPS_ALL = { keep_newest: null, keep_months: null, updated_at: null, updated_by_email: null, bucket: BUCKET };

describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
  });

  afterEach(() =>
    backend.db.exec(
      'update backup_private.config set (keep_newest, keep_months, retention_at, retention_by) = (null, null, null, null)',
    ),
  );

  afterAll(() => backend.close());

  const rule = (client = admin) => sent(client, 'retention') as Promise<unknown>;
  const save = (client: SupabaseClient, keep_newest: number | null, keep_months: number | null) =>
    send(client, 'save_retention', { keep_newest, keep_months });

  describe('the rule of retention', () => {
    test('keeps every backup until an admin says otherwise', async () => {
      expect(await rule()).toEqual(KEEPS_ALL);
    });

    test('is the project’s: any backup admin changes it, and it says who did and when', async () => {
      const { data } = await save(owner, 7, 12);
      expect(data).toEqual({
        ...KEEPS_ALL,
        keep_newest: 7,
        keep_months: 12,
        updated_at: expect.any(String),
        updated_by_email: 'owner@example.com',
      });
      expect(Math.abs(Date.now() - Date.parse(String(data?.['updated_at'])))).toBeLessThan(60_000);
      expect(await rule()).toEqual(data);
      await backend.db.exec(await moduleSql());
      expect(await rule()).toEqual(data);
      expect((await save(admin, null, null)).data).toEqual({
        ...KEEPS_ALL,
        updated_at: expect.any(String),
        updated_by_email: 'admin@example.com',
      });
    });

    test('keeps 1 to 1000 of the newest and 0 to 120 months, or says neither', async () => {
      expect(why(await save(admin, 1, 0))).toBeNull();
      expect(why(await save(admin, 1000, 120))).toBeNull();
      const kept = await rule();
      const wrong = [
        [0, 12],
        [-1, 12],
        [1001, 12],
        [7, -1],
        [7, 121],
        [null, 12],
        [7, null],
        [null, 0],
      ] as const;
      for (const [newest, months] of wrong) {
        expect([newest, months, why(await save(admin, newest, months))]).toEqual([
          newest,
          months,
          '22023 backup_retention',
        ]);
        const update = `update backup_private.config set (keep_newest, keep_months) = (${newest}, ${months})`;
        await expect(backend.db.exec(update), update).rejects.toThrow(/check constraint/);
      }
      expect(why(await save(admin, 7.5, 0))).toBe('22P02');
      expect(await rule()).toEqual(kept);
    });

    test('is one row for ever', async () => {
      const second = 'insert into backup_private.config (only_one) values (false)';
      await expect(backend.db.exec(second)).rejects.toThrow(/check constraint/);
    });
  });
});
