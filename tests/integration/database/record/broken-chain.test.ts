import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DATABASES } from '../../../support/backend.ts';
import { begin, send, why } from '../runs.ts';
import { moduleSql } from '../support.ts';
import { ChainedLog } from './chained-log.ts';

describe.each(DATABASES)('on %s', (database) => {
  let log: ChainedLog;
  /** The first closed record, a middle one and the last. */
  let rows: Awaited<ReturnType<ChainedLog['fill']>>;

  beforeAll(async () => {
    log = await ChainedLog.start(database);
  });

  beforeEach(async () => {
    rows = await log.fill();
  });

  afterEach(() => log.wipe());

  afterAll(() => log.close());

  describe('an owner’s hand is found', () => {
    const broken = (chain_number: number | null, id: string | null, problem: string) => ({
      ok: false,
      chain_number,
      id,
      problem,
    });

    test.each([
      [`status = 'completed'`, 1],
      [`status = 'running'`, 0],
      [`kind = 'full'`, 0],
      [`format = 'zip'`, 2],
      [`file_name = 'other.xlsx'`, 0],
      [`file_path = 'other.xlsx'`, 2],
      ['file_size = file_size + 1', 2],
      [`sha256 = repeat('b', 64)`, 2],
      ['record_count = 13', 0],
      [`tables = '[]'`, 2],
      [`error = '{}'`, 1],
      [`app_version = '2.0.0'`, 2],
      ['made_by = null', 0],
      [`made_by = 'schedule'`, 2],
      ['created_by = gen_random_uuid()', 1],
      [`created_by_email = 'owner@example.com'`, 0],
      [`created_at = created_at + interval '1 microsecond'`, 0],
      [`finished_at = finished_at - interval '1 day'`, 2],
      ['attempt = gen_random_uuid()', 1],
      ['continues = id', 1],
      ['hash_version = null', 1],
      [`hash = repeat('0', 64)`, 2],
      [`previous_hash = repeat('0', 64)`, 0],
    ])('in a changed record: %s', async (change, at) => {
      const row = rows[at];
      await log.sql(`update backup_logs set ${change} where id = $1`, [row?.id]);
      expect(await log.check()).toEqual(broken(at + 1, row?.id ?? '', 'changed'));
    });

    test.each([
      ['the first', 0, 1],
      ['the last', 2, 2],
    ])('in a changed record whose own hash was made to fit: %s', async (_which, changed, found) => {
      await log.sql('update backup_logs set record_count = 1 where id = $1', [rows[changed]?.id]);
      await log.forgeHash(rows[changed]?.id);
      expect(await log.check()).toEqual(broken(found + 1, rows[found]?.id ?? '', 'changed'));
    });

    test.each([1, 2, 3])('in a removed record: number %d', async (number) => {
      await log.sql('delete from backup_logs where chain_number = $1', [number]);
      expect(await log.check()).toEqual(broken(number, null, 'removed'));
    });

    test('in a removed record whose number is given to the next', async () => {
      await log.db.exec(`
        delete from backup_logs where chain_number = 2; update backup_logs set chain_number = 2 where chain_number = 3;`);
      expect(await log.check()).toEqual(broken(2, rows[2].id, 'changed'));
    });

    test('in all records removed', async () => {
      await log.db.exec('truncate backup_logs');
      expect(await log.check()).toEqual(broken(1, null, 'removed'));
    });

    test('in an inserted record: without a number, with the next one, with one that is taken', async () => {
      const insert = async (columns: string, values: string) => {
        const [row] = await log.sql(
          `insert into backup_logs (made_by, kind, format, status ${columns})
           select 'session', 'sheet', 'csv', 'completed' ${values} from backup_logs where chain_number = 3 returning id`,
        );
        return row?.id ?? '';
      };
      const bare = await insert('', '');
      expect(await log.check()).toEqual(broken(null, bare, 'inserted'));
      await log.sql('delete from backup_logs where id = $1', [bare]);

      const next = await insert(', chain_number, previous_hash', ', 4, hash');
      await log.forgeHash(next);
      expect(await log.check()).toEqual(broken(4, next, 'inserted'));
      await log.sql('delete from backup_logs where id = $1', [next]);

      await log.db.exec('drop index backup_logs_chain_number_idx');
      const taken = await insert(', chain_number, previous_hash, hash', ', 3, previous_hash, hash');
      expect(await log.check()).toEqual(broken(3, taken, 'inserted'));
      await log.sql('delete from backup_logs where id = $1', [taken]);
      await log.db.exec('create unique index backup_logs_chain_number_idx on backup_logs (chain_number)');
      expect(await log.check()).toMatchObject({ ok: true });
    });

    test('in the first of several places', async () => {
      await log.sql('delete from backup_logs where id = $1', [rows[1].id]);
      await log.sql(`update backup_logs set file_name = 'x' where id = $1`, [rows[0].id]);
      expect(await log.check()).toEqual(broken(1, rows[0].id, 'changed'));
    });

    test('in the head of the chain, without which nothing is closed either, and which nothing makes anew', async () => {
      const [head] = await log.sql('select * from backup_private.log_head');
      await log.db.exec('update backup_private.log_head set chain_number = 2');
      expect(await log.check()).toEqual(broken(3, rows[2].id, 'inserted'));
      try {
        await log.db.exec('delete from backup_private.log_head');
        expect(await log.check()).toEqual(broken(null, null, 'head'));
        const run = await begin(log.admin, { kind: 'sheet' });
        const refused = await send(log.admin, 'close', { record: run.id, status: 'failed' });
        expect(why(refused)).toBe('22023 backup_chain');
        await log.db.exec('truncate backup_logs');
        await log.db.exec(await moduleSql());
        expect(await log.check()).toEqual(broken(null, null, 'head'));
      } finally {
        await log.sql('insert into backup_private.log_head (chain_number, hash) values (0, $1)', [head?.['hash']]);
      }
    });
  });
});
