import type { Caller, Sql } from './database.ts';

/**
 * What a role and a function have in time limits and other settings, as rows of name and value. Parameters: the role, and
 * the function's name or null.
 *
 * A login by another role doesn't get them by itself: PostgREST sets them for each request, a function's last.
 */
export const SETTINGS_OF = `
  select split_part(pair, '=', 1) as name, substr(pair, strpos(pair, '=') + 1) as value
  from pg_db_role_setting, unnest(setconfig) as pair
  where setrole = to_regrole(quote_ident($1))
    and setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(pair, '=', 1) in (select name from pg_settings where context = 'user')
  union all
  select 'statement_timeout', split_part(pair, '=', 2)
  from pg_proc, unnest(proconfig) as pair
  where proname = $2::text and pronamespace = 'public'::regnamespace and pair like 'statement\\_timeout=%'`;

const ASSUME = `
  select set_config(name, value, $4::boolean) from (
    ${SETTINGS_OF}
    union all select 'request.jwt.claims', $3::text
    union all select 'request.jwt.claim.sub', coalesce($3::json ->> 'sub', '')
    union all select 'request.jwt.claim.role', $1
    union all select 'role', $1
  ) as setting`;

/** Makes what follows the caller's doing: to the end of the transaction, or of the session. */
export async function assume(
  sql: Pick<Sql, 'query'>,
  caller: Caller,
  { until, calls = null }: { readonly until: 'commit' | 'close'; readonly calls?: string | null },
): Promise<void> {
  await sql.query(ASSUME, [caller.role, calls, JSON.stringify(caller), until === 'commit']);
}

/** The statement by which a function of schema public is called with named arguments. */
export function callOf(
  name: string,
  args: Readonly<Record<string, unknown>>,
): { readonly sql: string; readonly params: readonly unknown[] } {
  const named = Object.keys(args).map((argument, index) => `${quoted(argument)} => $${index + 1}`);
  return { sql: `select * from public.${quoted(name)}(${named.join(', ')})`, params: Object.values(args) };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
