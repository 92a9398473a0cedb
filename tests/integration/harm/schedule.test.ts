import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS } from './page.ts';
import { type Project, startProject } from './project.ts';

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));

/** What hosted projects have: the job's table, the queue of requests, and Vault, which its owner alone reads. */
const STUBS = `
  create schema cron; create schema net; create schema vault;
  grant usage on schema cron, net to anon, authenticated, service_role;
  create table cron.job (jobname text primary key, schedule text, command text);
  create function cron.schedule(name text, schedule text, command text) returns text language sql as
    'insert into cron.job values ($1, $2, $3) on conflict (jobname) do update set schedule = $2, command = $3 returning jobname';
  create table net.http_request_queue (url text, headers jsonb, body jsonb, timeout integer);
  grant select on net.http_request_queue, cron.job to anon, authenticated;
  create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
    timeout_milliseconds integer default 5000) returns integer language sql as
    'insert into net.http_request_queue values (url, headers, body, timeout_milliseconds) returning 1';
  create table vault.decrypted_secrets (name text, decrypted_secret text);
  insert into vault.decrypted_secrets values ('workbook_backup_url', 'https://p.supabase.co/functions/v1/export-customer-backup'),
    ('workbook_backup_key', 'publishable'), ('workbook_backup_secret', 'SENTINEL-SECRET');`;

async function schedule(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [RUN, 'sql', '--schedule', ...args])).stdout;
}

/** The migration, where the extensions are stubbed. */
const withoutExtensions = (sql: string) => sql.replaceAll(/^create extension.*$/gm, '');

describe('npm run sql -- --schedule', () => {
  it.each([
    ['0 0 * * *', 'Asia/Dhaka', '0 18 * * *'],
    ['30 2 * * 1', 'Asia/Kolkata', '0 21 * * 0'],
    ['15 1,13 * * *', 'Asia/Kathmandu', '30 7,19 * * *'],
    ['0 6 1 * *', 'Asia/Dhaka', '0 0 1 * *'],
    ['0 23 * * 6', 'America/Bogota', '0 4 * * 0'],
    ['*/15 * * * *', 'Asia/Dhaka', '*/15 * * * *'],
    ['5 4 * * *', 'UTC', '5 4 * * *'],
  ])('says %s in %s as %s', async (line, zone, utc) => {
    const sql = await schedule(line, '--zone', zone);
    const [, said] = /cron\.schedule\('workbook-backup', '([^']+)'/.exec(sql) ?? [];
    expect(said).toBe(utc === '*/15 * * * *' ? '0,15,30,45 * * * *' : utc);
    expect(sql).toContain('no daylight time');
  });

  it('tells of zones with daylight time, with the other hour', async () => {
    const sql = await schedule('0 2 * * *', '--zone', 'Europe/Berlin');
    expect(sql).toContain("cron.schedule('workbook-backup', '0 1 * * *'");
    expect(sql).toMatch(/Europe\/Berlin has daylight time.*"0 0 \* \* \*"/);
  });

  it.each([
    ['0 0 1 * *', 'Asia/Dhaka', 'day of the month'],
    ['0 0 * *', 'UTC', 'five fields'],
    ['0 24 * * *', 'UTC', 'no hour'],
    ['0 0 * * *', 'Asia/Nowhere', '--zone is'],
    ["0 0 * * *'; drop table x; --", 'UTC', 'five fields'],
    ['0 0,12 * * 1', 'Asia/Dhaka', 'another day'],
  ])('refuses %s in %s', async (line, zone, words) => {
    await expect(schedule(line, '--zone', zone)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(words),
    });
  });

  describe('on PostgreSQL', () => {
    let project: Project;

    beforeAll(async () => {
      project = await startProject('PostgreSQL', AREAS + STUBS);
      const sql = withoutExtensions(await schedule('0 0 * * *', '--zone', 'Asia/Dhaka'));
      // A second time, as after a change.
      await project.db.exec(sql);
      await project.db.exec(sql);
    });
    afterAll(() => project.close());

    it('makes one job, which calls the function with the secret from Vault', async () => {
      const jobs = await project.db.query<{ command: string }>('select * from cron.job');
      expect(jobs).toMatchObject([{ jobname: 'workbook-backup', schedule: '0 18 * * *' }]);
      expect(jobs[0]?.command).not.toContain('SENTINEL');
      await project.db.exec(jobs[0]?.command ?? '');
      expect(await project.db.query('select * from net.http_request_queue')).toEqual([
        {
          url: 'https://p.supabase.co/functions/v1/export-customer-backup',
          headers: {
            'content-type': 'application/json',
            authorization: 'Bearer publishable',
            'x-backup-secret': 'SENTINEL-SECRET',
          },
          body: { format: 'csv' },
          timeout: 150_000,
        },
      ]);
    });

    it.each(['anon', 'authenticated'])('lets %s read nothing of it', async (role) => {
      for (const table of ['cron.job', 'net.http_request_queue', 'vault.decrypted_secrets']) {
        await expect(project.db.as({ role }).query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
      }
    });
  });
});
