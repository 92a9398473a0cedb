/**
 * SQL that leaves every table of the demonstration so many rows, and those that rows of other tables refer to, so that a
 * backup takes a second or two. `also` is a condition on further rows that stay.
 */
export function thinOut(rows: number, also = 'false'): string {
  // Those that refer to others come first, and keep rows of the same parents, so that few of these are referred to.
  return `do $thin$
    declare
      thinned oid[] := '{}';
      thin regclass;
      referred text;
      parents text;
    begin
      -- What goes is referred to by nothing: no key is to be looked up for it.
      set local session_replication_role = replica;
      loop
        select c.oid into thin from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'backup\\_%'
          and c.oid <> all (thinned) and not exists (select from pg_constraint f where f.contype = 'f' and f.confrelid = c.oid
            and f.connamespace = 'public'::regnamespace and f.conrelid <> all (thinned || c.oid))
        order by c.relname limit 1;
        exit when not found;
        select coalesce(string_agg(format('union select %I from %s where %1$I is not null', a.attname, f.conrelid::regclass), ' '), '')
        into referred from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.confrelid = thin;
        select coalesce(string_agg(format('%I, ', a.attname), '' order by a.attnum), '')
        into parents from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid = thin;
        execute format(
          'delete from %s where not (${also.replaceAll("'", "''")}) and id not in (select id from (select id from %1$s order by %sid limit ${rows}) first %s)',
          thin, parents, referred);
        thinned := thinned || thin;
      end loop;
    end $thin$;`;
}
