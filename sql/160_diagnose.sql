-- Backup module 2: what an owner should know of the project.

-- Whether a column looks secret by its name and type: the usual words. The reader goes by more of them (docs/secrets.md).
create or replace function backup_private.looks_secret(name text, type text) returns boolean
language sql immutable set search_path = '' as $$
  select type = 'bytea' or type !~ '^(bool|date|time|interval)' and word !~ '_(at|on|by|ids?|counts?|used|left|expir\w*|minutes|hours|'
      'days|enabled|required|attempts|changed|verified|length|policy|hint|type|status)$'
    and word ~ ('passw(or)?d|(^|_)(pass_?(code|phrase)|pwd|secrets?|tokens?|jwt|otp|pin|cvv|salt|credentials?|encrypted|gateway_response|'
      'service_role|master_(code|hash)|pin_hash|(api|app|access|secret|private|signing|encryption|master|service)_?keys?)(_|$)')
  from lower(regexp_replace(regexp_replace(name, '([a-z0-9])([A-Z])', '\1_\2', 'g'), '[^a-zA-Z]+', '_', 'g')) word $$;

-- {"version", "asks", "own", "roles", "admitted", "unsafe": [{"what", "where", "who"}]}. For backup admins and the owner.
create or replace function public.backup_diagnose() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare wanted constant backup_private.config := (select c from backup_private.config c);
  asks constant text := (select r.asked from backup_private.recognised() r);
  admitted jsonb;
begin perform backup_private.demand_reader() where not backup_private.is_owner();
  -- Where roles are in a table, who has one of the accepted is known without asking for each user.
  execute coalesce((select format('select jsonb_agg(distinct coalesce(u.email, r.%1$I::text)) from public.%2$I r '
      'left join auth.users u on u.id = r.%1$I where r.role::text = any ($1)', max(a.attname), max(c.relname))
    from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.atttypid = 'uuid'::regtype
      and a.attname in ('user_id', case when c.relname <> 'user_roles' then 'id' end)
    where c.oid = to_regclass('public.' || case asks when 'has_role' then 'user_roles' else asks end)
      and exists (select from pg_catalog.pg_attribute r where r.attrelid = c.oid and r.attname = 'role')
    having count(*) > 0), 'select null::jsonb') into admitted using wanted.roles;
  return jsonb_build_object('version', public.backup_module_version(), 'asks', asks, 'roles', wanted.roles,
    'own', (select p.prosrc not like '%backup_private.recognised%' from pg_catalog.pg_proc p
      where p.oid = 'public.is_backup_admin()'::regprocedure),
    'admitted', admitted, 'unsafe', (select coalesce(jsonb_agg(to_jsonb(u) order by u.what, u."where"), '[]') from (
      with relations as (
        select c.oid, c.relkind, c.reloptions, c.reltuples, format('%I.%I', n.nspname, c.relname) as "where", array(
          select role_name from unnest('{anon,authenticated}'::text[]) role_name
          where has_schema_privilege(role_name, n.oid, 'usage') and has_any_column_privilege(role_name, c.oid, 'select')) as who
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any (coalesce(wanted.schemas, '{public}')) and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'backup_logs')
      select 'secret_column' as what, r."where" || '.' || quote_ident(a.attname) as "where", w.who
      from relations r join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      cross join lateral (select array_agg(g) from unnest(r.who) g where has_column_privilege(g, r.oid, a.attnum, 'select')) w (who)
      where backup_private.looks_secret(a.attname, format_type(a.atttypid, null)) and w.who is not null
      union all select 'view_of_its_owner', r."where", r.who from relations r
      where r.relkind = 'v' and r.who <> '{}' and not coalesce(r.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false)
      union all select case when b.public then 'bucket_public' else 'bucket_refuses_files' end, b.id, null from storage.buckets b
      where b.id = wanted.bucket and (b.public or not coalesce(b.allowed_mime_types @> '{text/csv,application/zip}', true))
      union all select 'another_writer', 'backup_logs', array[count(*)::text] from backup_private.foreign_records() having count(*) > 0
      union all select 'another_writer', wanted.bucket, array[count(*)::text] from backup_private.stray_files() having count(*) > 0
      -- What is left of a policy without its ( SELECT … ) parts and still calls a function calls it for every row.
      union all select distinct 'policy_calls_a_function_per_row', r."where", array[p.policyname::text]
      from relations r join pg_catalog.pg_policies p on format('%I.%I', p.schemaname, p.tablename) = r."where"
      where r.reltuples > 100000 and p.cmd in ('SELECT', 'ALL')
        and regexp_replace(p.qual, '\( SELECT (?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)', '', 'g') ~ '\w\(') u)); end $$;
