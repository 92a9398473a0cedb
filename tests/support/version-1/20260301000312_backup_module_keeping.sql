-- The backup module, part 5 of 13: what may become of a backup that is closed. It can be verified, locked, unlocked and
-- removed, by any backup admin, and nothing else of it ever changes.
--
-- A removal begins in the record, so that the bucket lets the file go (part 9), and ends in the record once it is gone.

-- The names of the columns whose values differ.
create or replace function public.backup_log_changes(before public.backup_logs, after public.backup_logs)
returns text[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(a.key), '{}')
  from jsonb_each(to_jsonb(after)) a
  where a.value is distinct from to_jsonb(before) -> a.key;
$$;

create or replace function public.backup_log_is_verification(said jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case when jsonb_typeof(said) = 'object' then
    coalesce(said ->> 'verdict' in ('intact', 'altered', 'truncated', 'replaced', 'missing'), false)
    and said - array['verdict', 'details', 'rows'] = '{}'
    and coalesce(jsonb_typeof(said -> 'details'), 'null') in ('string', 'null')
    and case coalesce(jsonb_typeof(said -> 'rows'), 'null')
      when 'null' then true
      when 'object' then not exists (
        select from jsonb_each(said -> 'rows') r where not public.backup_log_is_count(r.value)
      )
      else false
    end
  else false end;
$$;

-- One removal or verification at a time: two at once could take away what each leaves for the other to keep.
create or replace function public.backup_log_take_turn()
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform from backup_private.log_head for update;
end
$$;

create or replace function public.backup_log_verify(kept public.backup_logs, said jsonb)
returns public.backup_logs
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not public.backup_log_is_verification(said) then
    raise exception 'A verification is {"verdict", "details", "rows"}, its verdict intact, altered, truncated, replaced or missing.'
      using errcode = '22023', hint = 'backup_verification';
  elsif kept.removal_started_at is not null then
    raise exception 'The file of this backup is being removed, or was.' using errcode = '22023', hint = 'backup_removed';
  end if;
  perform public.backup_log_take_turn();
  if said ->> 'verdict' = 'intact' then
    perform public.backup_log_expect_file(kept.file_path, kept.file_size);
  end if;
  kept.verification := said;
  kept.verified_at := now();
  kept.verified_by_email := auth.jwt() ->> 'email';
  return kept;
end
$$;

create or replace function public.backup_log_lock(kept public.backup_logs, locking boolean)
returns public.backup_logs
language plpgsql
security definer
set search_path = ''
as $$
begin
  if locking is null then
    raise exception 'A backup is locked or not.' using errcode = '22023', hint = 'backup_lock';
  elsif kept.removal_started_at is not null then
    raise exception 'The file of this backup is being removed, or was.' using errcode = '22023', hint = 'backup_removed';
  elsif locking is distinct from kept.locked then
    kept.locked := locking;
    kept.locked_at := case when locking then now() end;
    kept.locked_by_email := case when locking then auth.jwt() ->> 'email' end;
  end if;
  return kept;
end
$$;

-- The backup that stays in any case, of those that have their file: the newest that is known to be intact; where none
-- is, the newest that nobody found to be bad; where all are, the newest. The page plans by the same order.
create or replace function public.backup_log_last_good()
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select l.id::text
  from public.backup_logs l
  where l.kind = 'full' and l.status = 'completed' and l.file_path is not null and l.removal_started_at is null
  order by
    case
      when l.verified_at is null then 2
      when l.verification ->> 'verdict' = 'intact' then 1
      when l.verification ->> 'verdict' in ('altered', 'truncated', 'replaced', 'missing') then 3
      else 2
    end,
    case when isfinite(l.created_at) then l.created_at end desc nulls last,
    l.id::text collate "C" desc
  limit 1;
$$;

create or replace function public.backup_log_remove(kept public.backup_logs, starting boolean, ending boolean)
returns public.backup_logs
language plpgsql
security definer
set search_path = ''
as $$
begin
  if kept.removal_started_at is null then
    if not starting or ending then
      raise exception 'A removal begins with removal_started_at, alone.'
        using errcode = '22023', hint = 'backup_not_removing';
    elsif kept.locked then
      raise exception 'This backup is locked; unlock it before it is removed.'
        using errcode = '22023', hint = 'backup_locked';
    end if;
    perform public.backup_log_take_turn();
    if kept.id::text = public.backup_log_last_good() then
      raise exception 'This is the newest good backup; make and verify another before it is removed.'
        using errcode = '22023', hint = 'backup_newest';
    elsif exists (
      select from public.backup_logs l
      where l.id <> kept.id and l.file_path = kept.file_path and l.removal_started_at is null
        and l.kind = 'full' and l.status = 'completed'
    ) then
      -- The module gives each record a folder of its own; older ones may share a file.
      raise exception 'Another record needs the file of this backup.'
        using errcode = '22023', hint = 'backup_file_shared';
    end if;
    kept.removal_started_at := now();
    kept.removed_by_email := auth.jwt() ->> 'email';
  elsif ending and kept.removed_at is null then
    if exists (
      select from storage.objects o where o.bucket_id = 'customer-backups' and o.name = kept.file_path
    ) then
      raise exception 'The file of this backup is still in the bucket.'
        using errcode = '22023', hint = 'backup_file_there';
    end if;
    kept.removed_at := now();
  end if;
  return kept;
end
$$;

create or replace function public.backup_log_closed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  changes constant text[] := public.backup_log_changes(old, new);
  verifying constant boolean := changes && array['verification', 'verified_at', 'verified_by_email'];
  locking constant boolean := changes && array['locked', 'locked_at', 'locked_by_email'];
  removing constant boolean := changes && array['removal_started_at', 'removed_at', 'removed_by_email'];
begin
  if not public.backup_log_from_api() or old.status is not distinct from 'running' then
    return new;
  end if;
  if changes && (public.backup_log_sealed() || array['heartbeat_at', 'previous_hash', 'hash'])
    or verifying::int + locking::int + removing::int > 1
  then
    raise exception 'This backup is closed; it can be verified, locked or removed, one at a time, and nothing else.'
      using errcode = '22023', hint = 'backup_closed';
  elsif (verifying or locking or removing)
    and (old.status, old.kind) is distinct from ('completed'::text, 'full'::text)
  then
    raise exception 'Only a completed full backup has a file to verify, lock or remove.'
      using errcode = '22023', hint = 'backup_no_file';
  elsif verifying then
    return public.backup_log_verify(old, new.verification);
  elsif locking then
    return public.backup_log_lock(old, new.locked);
  elsif removing then
    return public.backup_log_remove(old, new.removal_started_at is not null, new.removed_at is not null);
  end if;
  -- It asks for what is so already: whoever lost the answer may ask again.
  return old;
end
$$;

-- To come to the same verdict again is a change of its time.
create or replace function public.backup_log_verify_again()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if public.backup_log_from_api() then
    new.verified_at := clock_timestamp();
  end if;
  return new;
end
$$;

revoke all on function public.backup_log_changes(public.backup_logs, public.backup_logs) from public, anon, authenticated;
revoke all on function public.backup_log_is_verification(jsonb) from public, anon, authenticated;
revoke all on function public.backup_log_take_turn() from public, anon, authenticated;
revoke all on function public.backup_log_verify(public.backup_logs, jsonb) from public, anon, authenticated;
revoke all on function public.backup_log_lock(public.backup_logs, boolean) from public, anon, authenticated;
revoke all on function public.backup_log_last_good() from public, anon, authenticated;
revoke all on function public.backup_log_remove(public.backup_logs, boolean, boolean) from public, anon, authenticated;
revoke all on function public.backup_log_closed() from public, anon, authenticated;
revoke all on function public.backup_log_verify_again() from public, anon, authenticated;

create or replace trigger zz_backup_log_again before update of verification
  on public.backup_logs for each row execute function public.backup_log_verify_again();
create or replace trigger zz_backup_log_closed before update
  on public.backup_logs for each row execute function public.backup_log_closed();
