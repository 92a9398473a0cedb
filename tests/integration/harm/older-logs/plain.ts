import { STAFF } from '../project.ts';
import { FILE, type OlderLog } from './older-log.ts';

/** Logs with few rules of their own, or with none. */
export const PLAIN_LOGS: readonly OlderLog[] = [
  {
    name: 'success or failed, with policies',
    make: `
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), file_name text not null, file_path text not null,
        file_size_bytes bigint default 0, record_count integer default 0,
        status text not null default 'success' check (status in ('success', 'failed')), error_message text,
        created_at timestamptz not null default now());
      alter table backup_logs enable row level security;
      create policy "super_admin writes" on backup_logs for all to authenticated using (true) with check (true);
      create policy "admins read" on backup_logs for select to authenticated using (true);
      grant all on backup_logs to authenticated, service_role;`,
    writes: (file) => [
      `insert into backup_logs (file_name, file_path, file_size_bytes, record_count)
       values ('${file}', '${file}', 31, 1200)`,
      `insert into backup_logs (file_name, file_path, status, error_message) values ('failed', 'failed', 'failed', 'boom')`,
    ],
    refused: [
      `insert into backup_logs (file_name, file_path, status) values ('a', 'a', 'completed')`,
      `insert into backup_logs (file_name) values ('a')`,
    ],
    varying: ['id', 'created_at'],
    shown: [
      ['completed', FILE, 31, 1200, null],
      ['failed', 'failed', null, 0, 'boom'],
    ],
    namesFiles: true,
    forgery: `record_count = 1201`,
  },
  {
    name: 'of tenants, with a number for each table',
    make: `
      create table tenants (id uuid primary key);
      insert into tenants values ('10000000-0000-4000-8000-000000000001');
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), tenant_id uuid not null references tenants on delete cascade,
        status text not null default 'pending' check (status in ('pending', 'running', 'completed', 'failed')),
        storage_path text, row_count bigint, customers_count integer not null default 0,
        invoices_count integer not null default 0, size bigint, error text,
        started_at timestamptz not null default now(), completed_at timestamptz);
      create unique index one_at_a_time on backup_logs (status) where status = 'running';
      grant all on backup_logs, tenants to service_role;`,
    writes: (file) => [
      `insert into backup_logs (tenant_id, status, storage_path, row_count, customers_count, size, completed_at)
       values ('10000000-0000-4000-8000-000000000001', 'completed', '/customer-backups/${file}', 77, 70, 31, '2026-02-02')`,
      `insert into backup_logs (tenant_id, status, error)
       values ('10000000-0000-4000-8000-000000000001', 'failed', 'no room')`,
    ],
    refused: [
      `insert into backup_logs (tenant_id, status) values ('10000000-0000-4000-8000-000000000002', 'failed')`,
      `insert into backup_logs (status) values ('failed')`,
      `insert into backup_logs (tenant_id, status) select id, 'running' from tenants, generate_series(1, 2)`,
    ],
    varying: ['id', 'started_at'],
    shown: [
      ['completed', null, 31, 77, null],
      ['failed', null, null, null, 'no room'],
    ],
    namesFiles: true,
    forgery: `error = 'all is well'`,
  },
  {
    name: 'with numbers for ids, filename and size_bytes',
    make: `
      create table backup_logs (
        id bigserial primary key, filename text not null, size_bytes integer, status varchar(20) not null,
        created_by uuid, created_at timestamptz default now());
      grant all on backup_logs to service_role;
      grant usage on sequence backup_logs_id_seq to service_role;`,
    writes: (file) => [
      `insert into backup_logs (filename, size_bytes, status, created_by) values ('${file}', 31, 'done', '${STAFF.sub}')`,
      `insert into backup_logs (filename, status) values ('none.sql', 'error')`,
    ],
    refused: [
      `insert into backup_logs (status) values ('done')`,
      `insert into backup_logs (filename, status) values ('a', 'a status that is too long for it')`,
    ],
    varying: ['id', 'created_at'],
    shown: [
      ['completed', FILE, 31, null, null],
      ['failed', 'none.sql', null, null, null],
    ],
    namesFiles: true,
    forgery: `filename = 'some.sql'`,
  },
  {
    name: 'as lines of a job log',
    make: `
      create table backup_logs (
        id serial primary key, level text not null default 'info' check (level in ('info', 'warning', 'error')),
        message text not null, created_at timestamptz not null default now());
      grant all on backup_logs to service_role;
      grant usage on sequence backup_logs_id_seq to service_role;`,
    writes: (file) => [
      `insert into backup_logs (message) values ('Backup of 23 sections')`,
      `insert into backup_logs (level, message) values ('warning', '${file} is slow'), ('error', 'Bucket is full')`,
    ],
    refused: [
      `insert into backup_logs (level, message) values ('fatal', 'no')`,
      `insert into backup_logs (level) values ('info')`,
    ],
    varying: ['id', 'created_at'],
    shown: [
      ['unknown', null, null, null, 'Backup of 23 sections'],
      ['unknown', null, null, null, `${FILE} is slow`],
      ['failed', null, null, null, 'Bucket is full'],
    ],
    namesFiles: false,
    forgery: `message = message || '!'`,
  },
  {
    name: 'without created_at, of those that must say when they started',
    make: `
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), started_at timestamptz not null, finished_at timestamptz,
        status text, file_path text, records integer, file_size numeric(12, 0));
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (started_at, finished_at, status, file_path, file_size)
       values ('2026-01-01 02:00+06', '2026-01-01 02:05+06', 'Successful', '${file}', 31)`,
      `insert into backup_logs (started_at, status) values ('2026-01-02 02:00+06', 'aborted')`,
    ],
    refused: [`insert into backup_logs (status) values ('Successful')`],
    varying: ['id'],
    shown: [
      ['completed', null, 31, null, null],
      ['cancelled', null, null, null, null],
    ],
    namesFiles: true,
    forgery: `started_at = '2026-01-03'`,
  },
  {
    name: 'running, then success or failed, written by a schedule',
    make: `
      create table backup_logs (
        id bigint generated always as identity primary key,
        status text not null default 'running' check (status in ('running', 'success', 'failed')),
        file_name text unique, record_count integer, error text,
        created_at timestamptz not null default now(), completed_at timestamptz,
        check (status <> 'success' or file_name is not null));
      create unique index only_one_runs on backup_logs ((1)) where status = 'running';
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs default values`,
      `update backup_logs set status = 'success', file_name = '${file}', record_count = 5, completed_at = now()
       where status = 'running'`,
      `insert into backup_logs (status) values ('running')`,
      `update backup_logs set status = 'failed', error = 'timeout' where status = 'running'`,
    ],
    refused: [
      `insert into backup_logs (status) values ('success')`,
      `insert into backup_logs (status) values ('running'), ('running')`,
      `insert into backup_logs (status, file_name) select 'failed', 'twice' from generate_series(1, 2)`,
    ],
    varying: ['id', 'created_at', 'completed_at', 'file_name'],
    shown: [
      ['completed', FILE, null, 5, null],
      ['failed', null, null, null, 'timeout'],
    ],
    namesFiles: true,
    forgery: `completed_at = '2020-01-01'`,
  },
];
