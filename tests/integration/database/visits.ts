import type { Backend } from '../../support/backend.ts';

/** A table of which row-level security hides the secret rows, and `visit()`, which lets one more come. */
export function createVisits(db: Backend['db']): Promise<void> {
  return db.exec(`
    create table visits (id bigint primary key, secret boolean not null default false);
    alter table visits enable row level security;
    grant select on visits to authenticated;
    create policy "not the secret ones" on visits for select to authenticated using (not secret);
    create function visit() returns boolean language plpgsql security definer as $$
    begin
      insert into public.visits select max(id) + 1 from public.visits;
      return true;
    end
    $$;`);
}

/** Twenty visits, one of them secret. */
export function refillVisits(db: Backend['db']): Promise<void> {
  return db.exec('delete from visits; insert into visits select n, n = 3 from generate_series(1, 20) as n');
}
