/**
 * SQL that puts 5,000 records more into the log: of every kind, format, state and maker, many of one moment, and 200 of another
 * program. No command made them, so the chain of the log does not know them.
 */
export const MANY_RECORDS = `
  alter table backup_logs disable trigger user;
  insert into backup_logs (id, kind, format, status, file_name, file_path, file_size, record_count, tables, made_by,
    created_by_email, created_at, finished_at, heartbeat_at, locked, error)
  select md5(n::text)::uuid, (array['full', 'partial', 'sheet', 'full'])[n % 4 + 1], (array['xlsx', 'zip', 'csv'])[n % 3 + 1],
    case when n % 10 = 0 then 'failed' else 'completed' end, 'full_backup_2026-01-01_' || n || '.xlsx',
    md5(n::text)::uuid || '/full_backup_2026-01-01_' || n || '.xlsx', 8000000 + n, 97000 + n,
    (select jsonb_agg(jsonb_build_object('name', 'Sheet ' || s, 'source', 'sheet_' || s, 'verdict', 'complete',
      'rows_written', n + s, 'notes', '[]'::jsonb, 'sheets', jsonb_build_array('Sheet ' || s))) from generate_series(1, 42) s),
    case when n % 25 = 0 then 'schedule' else 'session' end,
    case when n % 25 = 0 then null when n % 2 = 0 then 'admin@example.com' else 'owner@example.com' end,
    -- Many share a moment.
    timestamptz '2025-01-01' + (n / 7) * interval '3 hours', timestamptz '2025-01-01', now(), false,
    case when n % 10 = 0 then jsonb_build_object('code', 'server', 'message', repeat('long ', 2000)) end
  from generate_series(1, 4800) n;
  insert into backup_logs (id, status, file_name, created_by_email, created_at)
  select md5('other ' || n)::uuid, 'success', 'night_' || n || '.csv', 'cron', timestamptz '2024-01-01' + n * interval '1 day'
  from generate_series(1, 200) n;
  alter table backup_logs enable trigger user`;
