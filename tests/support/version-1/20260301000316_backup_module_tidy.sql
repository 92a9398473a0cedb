-- The backup module, part 7 of 13: what is running, and what broken runs left behind.

create or replace function public.backup_running()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not public.is_backup_admin() then
    raise exception 'Only a backup admin may see what is running.'
      using errcode = '42501', hint = 'backup_not_admin';
  end if;
  return (
    select jsonb_build_object(
      'id', l.id::text, 'by', l.created_by_email, 'since', l.created_at, 'heartbeat_at', l.heartbeat_at,
      'mine', l.created_by is not distinct from auth.uid()
    )
    from public.backup_logs l where l.status = 'running' and l.kind = 'full'
  );
end
$$;

comment on function public.backup_running() is
  'The full backup that is running, {"id", "by", "since", "heartbeat_at", "mine"}, or null. Backup admins only.';

-- The objects of the bucket that nothing needs: a running backup may still want what lies in its folder, a completed one
-- has its file until it is being removed. What was there before the module is not its to judge. Nothing for others than
-- backup admins: the policies of the bucket ask it for every caller.
create or replace function public.backup_orphans()
returns setof text
language sql
stable
security definer
set search_path = ''
as $$
  select o.name
  from storage.objects o
  where o.bucket_id = 'customer-backups' and (select public.is_backup_admin()) and (
    o.name in (select l.file_path from public.backup_logs l where l.removal_started_at is not null)
    or o.created_at > (select h.since from backup_private.log_head h)
      and not exists (
        select from public.backup_logs l
        where l.id::text = split_part(o.name, '/', 1)
          and (l.status = 'running' or l.status = 'completed' and l.file_path = o.name)
      )
  );
$$;

comment on function public.backup_orphans() is
  'Paths in the bucket customer-backups that nothing needs, and that any backup admin may delete.';

create or replace function public.backup_tidy()
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  silent text[];
  entry text;
  interrupted text[] := '{}';
begin
  if not public.is_backup_admin() then
    raise exception 'Only a backup admin may tidy up.' using errcode = '42501', hint = 'backup_not_admin';
  end if;
  -- All rows first, then the head of the chain, as everybody who closes a record takes them. A row that somebody is
  -- writing to is alive.
  select coalesce(array_agg(s.id order by s.created_at), '{}') into silent
  from (
    select l.id::text as id, l.created_at from public.backup_logs l
    where l.status = 'running' and public.backup_log_is_silent(l)
    for update skip locked
  ) s;
  foreach entry in array silent loop
    begin
      update public.backup_logs l set status = 'interrupted' where l.id::text = entry;
      if found then
        interrupted := interrupted || entry;
      end if;
    exception when others then
      -- One record that can't be closed, for a project's own trigger perhaps, must not hold up the others.
      raise warning 'The backup % could not be interrupted: %', entry, sqlerrm;
    end;
  end loop;
  return jsonb_build_object(
    'interrupted', interrupted,
    'orphans', (select coalesce(jsonb_agg(o order by o), '[]') from public.backup_orphans() o),
    'removals', (
      select coalesce(jsonb_agg(l.id::text order by l.removal_started_at), '[]')
      from public.backup_logs l where l.removal_started_at is not null and l.removed_at is null
    )
  );
end
$$;

comment on function public.backup_tidy() is
  'Marks the runs that fell silent as interrupted, and tells what is to be deleted: {"interrupted": [ids], "orphans": '
  '[paths], "removals": [ids]}. The caller deletes the orphans through Storage and then ends the removals.';

revoke all on function public.backup_running() from public, anon;
revoke all on function public.backup_orphans() from public, anon;
revoke all on function public.backup_tidy() from public, anon;
grant execute on function public.backup_running() to authenticated;
grant execute on function public.backup_orphans() to authenticated;
grant execute on function public.backup_tidy() to authenticated;
