-- Backup module 2: who may back up. A project's own idea of an admin is recognised; in doubt the answer is no, and
-- nothing in here ever throws.

-- Where roles are looked up, and what is said there of the caller. The first of the four that the project has decides;
-- `asked` is null where it has none. A function is told from others of its name by the types of its arguments, and an enum
-- is asked for the roles that it has.
create or replace function backup_private.recognised(out asked text, out admitted boolean)
-- A has_role without a path of its own may name its table without a schema. Temporary tables come last.
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare wanted constant backup_private.config := (select c from backup_private.config c); way record; begin
  for way in select 1 as place, 'has_role' as name, case when r.role is null then 'select false' else
      format('select public.has_role(' || case when p.user_first then '$1, ' else '' end || '%L::%s'
        || case when not p.user_first and p.pronargs > 1 then ', $1' else '' end || ')', r.role, t.oid::regtype) end as statement
    from (select p.*, p.proargtypes[0] = 'uuid'::regtype as user_first from pg_catalog.pg_proc p
      where p.proname = 'has_role' and p.pronamespace = 'public'::regnamespace and p.prorettype = 'boolean'::regtype) p
    join pg_catalog.pg_type t on t.oid = p.proargtypes[case when p.user_first then 1 else 0 end]
      and (t.typtype = 'e' or t.oid in ('text'::regtype, 'varchar'::regtype, 'name'::regtype))
    left join unnest(wanted.roles) r (role) on t.typtype <> 'e' or exists (
      select from pg_catalog.pg_enum e where e.enumtypid = t.oid and e.enumlabel = r.role)
    where p.pronargs - p.pronargdefaults <= 2 and (p.user_first or p.pronargs = 1 or p.proargtypes[1] = 'uuid'::regtype)
    union all
    select array_position('{has_role,user_roles,profiles,users}', c.relname::text), c.relname,
      format('select exists (select from public.%I r where r.%I = $1 and r.role::text = any ($2))', c.relname, max(a.attname))
    from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.atttypid = 'uuid'::regtype
      and a.attname in ('user_id', case when c.relname <> 'user_roles' then 'id' end)
    join pg_catalog.pg_attribute r on r.attrelid = c.oid and r.attname = 'role'
    join pg_catalog.pg_type t on t.oid = r.atttypid and (t.typtype = 'e' or t.oid in ('text'::regtype, 'varchar'::regtype))
    where c.relnamespace = 'public'::regnamespace and c.relname in ('user_roles', 'profiles', 'users') and c.relkind in ('r', 'p')
    group by c.relname order by place loop
    continue when wanted.asks <> way.name;
    exit when admitted or asked <> way.name;
    asked := way.name;
    begin
      if auth.uid() is not null then execute way.statement into admitted using auth.uid(), wanted.roles; end if;
    exception
      -- Also where the statement ran out of time: whoever can't be asked has said no.
      when query_canceled then exit;
      when others then admitted := false; end; end loop;
  admitted := coalesce(admitted, false); end $$;

-- The one place where a project plugs in its own idea of an admin: a function that is not the module's is left as it is.
do $$ begin
  if coalesce((select p.prosrc from pg_proc p where p.oid = to_regprocedure('public.is_backup_admin()')), 'none')
    similar to '(none|%backup_private.recognised%|%Late bound: a project without has_role%)' then
    create or replace function public.is_backup_admin() returns boolean
    language sql stable security definer set search_path = '' as 'select r.admitted from backup_private.recognised() r';
    revoke all on function public.is_backup_admin() from public, anon;
    grant execute on function public.is_backup_admin() to authenticated;
    comment on function public.is_backup_admin() is 'Whether the caller may back up. A project may put its own in place.';
  end if; end $$;

-- The same for policies and commands, which must not fail where a project's own function does. Not safe in parallel: a
-- plan with workers would ask it before any row.
create or replace function backup_private.is_admin() returns boolean
language plpgsql stable parallel unsafe security definer set search_path = '' as $$ begin
  return coalesce(public.is_backup_admin(), false);
exception when query_canceled or others then return false; end $$;
