/** SQL for a table of ten columns and so many rows, which backup admins may read, and for room for its backup. */
export function eventsSql(rows: number): string {
  return `
    create table events (id bigint primary key, created_at timestamptz not null, amount numeric(10, 2), name text, phone text,
      note text, is_paid boolean, day date, method text, pieces integer);
    alter table events enable row level security;
    create policy "admins read" on events for select to authenticated using ((select has_role(auth.uid(), 'admin')));
    grant select on events to authenticated;
    insert into events select n, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second', n / 7.0, 'Customer ' || n, '0170000' || n,
      'নোট ' || n, n % 2 = 0, date '2026-01-01' + n % 365, 'bkash', n from generate_series(1, ${rows}) n;
    analyze events;
    update storage.buckets set file_size_limit = 4294967296 where id = 'customer-backups';`;
}
