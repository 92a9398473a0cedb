-- Backup module 5: what there is to back up, for whoever makes a catalog or holds one against the database.

-- A type as the database writes it; a domain as the type that it stands for.
create or replace function backup_private.type_name(type oid, modifier integer) returns text
language sql stable set search_path = '' as $$
  with recursive base as (
    select t.oid, t.typtype, t.typbasetype, t.typtypmod, modifier as own from pg_type t where t.oid = type
    union all
    select t.oid, t.typtype, t.typbasetype, t.typtypmod, b.typtypmod
    from base b join pg_type t on t.oid = b.typbasetype where b.typtype = 'd')
  select format_type(b.oid, b.own) from base b where b.typtype <> 'd' $$;

-- The columns of a relation that a role may read, its keys, what its indexes order it by, and its foreign keys, all in its own
-- columns' names. A view has the foreign keys of the tables whose columns it shows and, where it simply shows rows of one
-- table, that table's keys.
create or replace function backup_private.described(relation oid, reader name) returns jsonb
language sql stable set search_path = '' as $$
  with recursive views as (select c.oid from pg_class c where c.oid = relation and c.relkind in ('v', 'm') union
    select c.oid from views v join pg_rewrite r on r.ev_class = v.oid
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid and c.relkind in ('v', 'm')),
  -- Of each view the table and column that its columns come from, as the parser has noted it in the target list of the
  -- outermost query of the view's rule (`pg_node_tree`): two braces deep, whatever other queries are in there.
  tokens as materialized (select v.oid as view, f.entry,
      sum(case f.entry[1] when '{' then 1 when '}' then -1 else 0 end) over (partition by v.oid order by f.n) as depth
    from views v join pg_rewrite r on r.ev_class = v.oid and r.ev_type = '1' cross join lateral regexp_matches(
      r.ev_action::text, '((?<!\\)[{}])|(:quals <>)|:resno (\d+) :resname (?:<>|(?:[^ \\]|\\.)+) :ressortgroupref \d+ '
      ':resorigtbl (\d+) :resorigcol (\d+) :resjunk false', 'g') with ordinality as f (entry, n)),
  entries as (select t.view, t.entry[3]::smallint as place, t.entry[4]::oid as origin, t.entry[5]::smallint as origin_place
    from tokens t where t.depth = 2 and t.entry[4] <> '0'),
  shown as (select a.attnum as place, a.attrelid as origin, a.attnum as origin_place
    from pg_attribute a where a.attrelid = relation and a.attnum > 0 and not a.attisdropped
    union
    select s.place, e.origin, e.origin_place
    from shown s join entries e on e.view = s.origin and e.place = s.origin_place), mine as materialized (
    select distinct on (s.origin, s.origin_place) s.place, a.attname as name, s.origin, s.origin_place, o.relkind
    from shown s join pg_attribute a on a.attrelid = relation and a.attnum = s.place join pg_class o on o.oid = s.origin
    order by s.origin, s.origin_place, s.place),
  -- Whether a view simply shows rows of one table, and all of them: there is no condition on the outermost query's rows.
  simple as (select bool_and(c.relkind = 'v' and pg_relation_is_updatable(c.oid, true) <> 0)
      and (select count(distinct t.origin) = 1 from mine t where t.relkind in ('r', 'p', 'f')) as holds,
      bool_and(exists (select from tokens t where t.view = v.oid and t.depth = 2 and t.entry[2] is not null)) as is_whole
    from views v join pg_class c on c.oid = v.oid),
  unique_index as (select i.indexrelid, i.indisprimary, i.indrelid, part.place, part.n
    from pg_index i cross join lateral unnest(i.indkey::smallint[]) with ordinality as part (place, n)
    where i.indrelid in (select origin from mine) and part.n <= i.indnkeyatts
      and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null)
  select jsonb_build_object('columns', (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname,
        'type', backup_private.type_name(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
        'comment', col_description(a.attrelid, a.attnum),
        'words', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid),
        'origin', (select jsonb_build_object('schema', n.nspname, 'source', t.relname, 'column', b.attname)
          from shown s join pg_class t on t.oid = s.origin and t.oid <> relation and t.relkind in ('r', 'p', 'f')
          join pg_namespace n on n.oid = t.relnamespace
          join pg_attribute b on b.attrelid = s.origin and b.attnum = s.origin_place where s.place = a.attnum)
      ) order by a.attnum), '[]') from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attrelid = relation and a.attnum > 0 and not a.attisdropped
        and has_schema_privilege(reader, c.relnamespace, 'usage')
        and has_column_privilege(reader, a.attrelid, a.attnum, 'select')),
    'keys', (select coalesce(jsonb_agg(k.key order by k.indisprimary desc, k.length, k.indexrelid), '[]')
      from (select u.indexrelid, u.indisprimary, count(*) as length,
          jsonb_build_object('columns', jsonb_agg(m.name order by u.n), 'primary', u.indisprimary) as key
        from unique_index u join pg_attribute b on b.attrelid = u.indrelid and b.attnum = u.place
        left join mine m on m.origin = u.indrelid and m.origin_place = u.place
        where u.indrelid = relation or (select s.holds from simple s) group by u.indexrelid, u.indisprimary, u.indrelid
        -- Whether a column of a materialized view is null is not known; that its index is unique is all that is.
        having bool_and(m.name is not null and (b.attnotnull or (select c.relkind = 'm' from pg_class c where c.oid = u.indrelid)))
      ) k), 'base', (select jsonb_build_object('schema', n.nspname, 'source', t.relname, 'isWhole', s.is_whole)
      from simple s join pg_class t on t.oid in (select m.origin from mine m) and t.relkind in ('r', 'p', 'f')
      join pg_namespace n on n.oid = t.relnamespace where s.holds),
    'orders', (select coalesce(jsonb_agg(o.columns), '[]') from (select jsonb_agg(a.attname order by part.n) as columns
        from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam and m.amname = 'btree'
        cross join lateral unnest(i.indkey::smallint[]) with ordinality as part (place, n)
        join pg_attribute a on a.attrelid = relation and a.attnum = part.place
        where i.indrelid = relation and i.indisvalid and i.indpred is null and i.indexprs is null group by i.indexrelid) o),
    'references', (select coalesce(jsonb_agg(r.key order by r.conname), '[]')
      from (select f.conname, jsonb_build_object('constraint', f.conname, 'columns', jsonb_agg(m.name order by part.n),
          'schema', n.nspname, 'source', t.relname, 'targets', jsonb_agg(a.attname order by part.n)) as key
        from pg_constraint f join pg_class t on t.oid = f.confrelid join pg_namespace n on n.oid = t.relnamespace
        cross join lateral unnest(f.conkey, f.confkey) with ordinality as part (place, target, n)
        join pg_attribute a on a.attrelid = f.confrelid and a.attnum = part.target
        left join mine m on m.origin = f.conrelid and m.origin_place = part.place
        where f.contype = 'f' and f.conparentid = 0 and f.conrelid in (select origin from mine)
        group by f.oid, f.conname, n.nspname, t.relname having bool_and(m.name is not null)) r)) $$;

-- The tables and views of some schemas, at most a hundred behind a name (schema, relation): the columns that the caller may
-- read, keys, foreign keys and comments. Where the schemas are null, of all but the system's, Supabase's and the module's own.
create or replace function public.backup_describe(schemas text[], after text[] default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  -- In here current_user is the function's owner; the caller's role is what PostgREST has set.
  caller constant name := coalesce(nullif(current_setting('role', true), 'none'), session_user);
begin perform backup_private.demand_reader();
  return (select coalesce(jsonb_agg(backup_private.described(r.oid, caller) || jsonb_build_object('schema', r.nspname,
        'source', r.relname, 'kind', case r.relkind
          when 'r' then 'table' when 'p' then 'partitioned table' when 'f' then 'foreign table'
          when 'v' then 'view' when 'm' then 'materialized view' end, 'comment', obj_description(r.oid, 'pg_class'),
        'rows', case when r.reltuples >= 0 then r.reltuples::bigint end,
        'isWanted', coalesce(r.nspname = any ((select c.schemas from backup_private.config c)::text[]), true),
        'asCaller', case when r.relkind = 'v' then r.as_caller end,
        'isOpen', r.is_granted and case when r.relkind = 'v' then not r.as_caller else not r.relrowsecurity end)
      order by r.nspname, r.relname), '[]') from (select c.*, n.nspname,
        coalesce(c.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false) as as_caller,
        coalesce((
          select has_schema_privilege(o.oid, n.oid, 'usage') and has_any_column_privilege(o.oid, c.oid, 'select')
          from pg_roles o where o.rolname = 'anon'), false) as is_granted
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where case when schemas is not null then n.nspname = any (schemas) else n.nspname !~
          '^(pg_.*|information_schema|backup_private|graphql|graphql_public|storage|auth|realtime|vault|extensions|pgmq|pgmq_public|cron|net|supabase_.*)$'
        end and c.relkind in ('r', 'v', 'm', 'p', 'f')
        -- A partition's rows are those of its table; what an extension brings is no data of the project.
        and not c.relispartition and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        and (after is null or (n.nspname, c.relname) > (after[1]::name, after[2]::name)) order by n.nspname, c.relname
      limit 100) r); end $$;
