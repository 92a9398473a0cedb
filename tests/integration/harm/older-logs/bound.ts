import { ADMIN } from '../project.ts';
import { FILE, type OlderLog } from './older-log.ts';

/** Logs that are bound to something else: a type, another table, a trigger, an id of their own. */
export const BOUND_LOGS: readonly OlderLog[] = [
  {
    name: 'with the time as text',
    make: `
      create table backup_logs (
        id integer primary key, timestamp text not null, status text default 'ok', file_name text, error text);
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (id, timestamp, file_name)
       select coalesce(max(id), 0) + 1, '2026-04-01 02:00:00', '${file}' from backup_logs`,
      `insert into backup_logs (id, timestamp, status) select max(id) + 1, 'last night', 'failure' from backup_logs`,
    ],
    refused: [
      `insert into backup_logs (id, timestamp) select max(id), 'x' from backup_logs`,
      `insert into backup_logs (id, status) values (1000, 'ok')`,
    ],
    varying: ['id'],
    shown: [
      ['completed', FILE, null, null, null],
      ['failed', null, null, null, null],
    ],
    namesFiles: true,
    forgery: `timestamp = '2026-04-02 02:00:00'`,
  },
  {
    name: 'with a status of an enum and the size as text',
    make: `
      create type backup_status as enum ('STARTED', 'SUCCESS', 'FAILED');
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), status backup_status not null default 'STARTED', file_name text,
        file_size text check (file_size like '% MB'), tables text[] not null default '{}', error text,
        created_at timestamp not null default now());
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (status, file_name, file_size, tables) values ('SUCCESS', '${file}', '1,002.4 MB', '{a,b}')`,
      `insert into backup_logs (status, file_size, error) values ('FAILED', '0 MB', 'boom')`,
    ],
    refused: [
      `insert into backup_logs (status, file_size) values ('SUCCESS', '2.4 GB')`,
      `insert into backup_logs (status) values ('completed')`,
      `insert into backup_logs (tables) values (null)`,
    ],
    varying: ['id', 'created_at'],
    shown: [
      ['completed', FILE, 1_051_092_582, null, null],
      ['failed', null, 0, null, 'boom'],
    ],
    namesFiles: true,
    forgery: `file_size = '2 MB'`,
  },
  {
    name: 'of a day and somebody in profiles',
    make: `
      create table profiles (id uuid primary key, full_name text);
      insert into profiles values ('${ADMIN.sub}', 'Admin');
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), backup_date date not null default current_date,
        created_by uuid not null references profiles on delete cascade, file_path text, file_size bigint,
        status text not null, locked boolean not null default false, hash text);
      create unique index one_a_day on backup_logs (backup_date, created_by, status);
      grant all on backup_logs, profiles to service_role;`,
    writes: (file) => [
      `insert into backup_logs (created_by, file_path, file_size, status, locked, hash, backup_date)
       values ('${ADMIN.sub}', '${file}', 31, 'completed', true, 'abc', current_date - ('${file}' like '%old%')::int)`,
    ],
    refused: [
      `insert into backup_logs (created_by, status) values ('00000000-0000-4000-8000-000000000001', 'completed')`,
      `insert into backup_logs (status) values ('completed')`,
      `insert into backup_logs (created_by, status) select id, 'twice' from profiles, generate_series(1, 2)`,
    ],
    varying: ['id', 'backup_date'],
    shown: [['completed', null, 31, null, null]],
    namesFiles: true,
    forgery: `backup_date = '2020-01-01'`,
  },
  {
    name: 'with records_count and a text for an id',
    make: `
      create table backup_logs (
        id text unique, kind text, records_count int not null, status text, file_name text, created_at timestamptz default now(),
        check (kind <> '' and records_count >= 0));
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (id, kind, records_count, status, file_name)
       values ('backup-${file}', 'nightly', 99, 'complete', '${file}')`,
      `insert into backup_logs (kind, records_count, status) values ('nightly', 0, 'verifying')`,
    ],
    refused: [
      `insert into backup_logs (id, records_count) select 'twice', 1 from generate_series(1, 2)`,
      `insert into backup_logs (id, records_count) values ('less', -1)`,
      `insert into backup_logs (id) values ('none')`,
    ],
    varying: ['id', 'created_at'],
    shown: [
      ['completed', FILE, null, 99, null],
      ['running', null, null, 0, null],
    ],
    namesFiles: true,
    forgery: `records_count = 98`,
  },
  {
    name: 'with triggers',
    make: `
      create table backup_logs (
        id uuid primary key default gen_random_uuid(), status text not null, file_name text, size_bytes bigint,
        created_at timestamptz not null default now(), updated_at timestamptz);
      create table backup_news (said text);
      create function touch() returns trigger language plpgsql
      as $$ begin new.updated_at := now(); return new; end $$;
      create trigger touch before update on backup_logs for each row execute function touch();
      create function tell() returns trigger language plpgsql security definer as $$ begin
        insert into public.backup_news values (new.status);
        if new.status = 'refused' then raise exception 'not that one'; end if;
        return new; end $$;
      create trigger tell after insert on backup_logs for each row execute function tell();
      create function keep() returns trigger language plpgsql
      as $$ begin if old.status = 'done' then raise exception 'what is done is done'; end if; return new; end $$;
      create trigger keep before update on backup_logs for each row execute function keep();
      create trigger resting before update on backup_logs for each row execute function keep();
      alter table backup_logs disable trigger resting;
      create trigger elsewhere before update on backup_logs for each row execute function touch();
      alter table backup_logs enable replica trigger elsewhere;
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (status, file_name, size_bytes) values ('success', '${file}', 31)`,
      `insert into backup_logs (status) values ('failed')`,
    ],
    refused: [`insert into backup_logs (status) values ('refused')`],
    varying: ['id', 'created_at', 'updated_at'],
    shown: [
      ['completed', FILE, 31, null, null],
      ['failed', null, null, null, null],
    ],
    namesFiles: true,
    forgery: `size_bytes = 32`,
  },
  {
    name: 'without a primary key',
    make: `
      create table backup_logs (
        id integer, backup_id text, status text, file_path text, size text, rows int, created_at timestamptz default now());
      grant all on backup_logs to service_role;`,
    writes: (file) => [
      `insert into backup_logs (id, backup_id, status, file_path, size, rows) values (1, 'x', 'ok', '${file}', '31 bytes', 3)`,
      `insert into backup_logs values (1, 'x', 'fatal')`,
    ],
    refused: [],
    varying: ['created_at'],
    shown: [
      ['completed', null, 31, 3, null],
      ['failed', null, null, null, null],
    ],
    namesFiles: true,
    forgery: `rows = 4`,
  },
];
