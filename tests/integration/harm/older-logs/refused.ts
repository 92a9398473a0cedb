/** Shapes that the module can't add its columns to. */
export const REFUSED_LOGS: readonly { readonly name: string; readonly make: string }[] = [
  {
    name: 'a view',
    make: `
      create table jobs (id uuid primary key default gen_random_uuid(), status text, at timestamptz default now());
      insert into jobs (status) values ('success');
      create view backup_logs as select id, status, at as created_at from jobs;
      grant all on backup_logs, jobs to authenticated, service_role;`,
  },
  {
    name: 'a partitioned table',
    make: `
      create table backup_logs (id uuid not null, status text, created_at timestamptz not null, primary key (id, created_at))
      partition by range (created_at);
      create table backup_logs_2026 partition of backup_logs for values from ('2026-01-01') to ('2027-01-01');
      insert into backup_logs values (gen_random_uuid(), 'success', '2026-05-01');
      comment on table backup_logs is 'Ours';
      grant all on backup_logs to authenticated, service_role;`,
  },
];
