import { OWNER } from '../project.ts';
import { type Arrangement, BOTH, ENUM_ROLES, hasRole, userRoles } from './arrangement.ts';

const of = (sql: string, may: Arrangement['may'] = BOTH): Pick<Arrangement, 'sql' | 'may' | 'asks'> => ({
  sql,
  may,
  asks: 'has_role',
});

const raising = (options = '') => `
  create function has_role(_user_id uuid, _role app_role) returns boolean language plpgsql ${options}
  as $$ begin raise exception 'no such thing'; end $$;`;

/** Projects with a function has_role. */
export const WITH_FUNCTION: readonly Arrangement[] = [
  { name: 'has_role(uuid, enum)', ...of(ENUM_ROLES + hasRole('u uuid, a app_role', 'r.user_id = u and r.role = a')) },
  { name: 'has_role(uuid, text)', ...of(ENUM_ROLES + hasRole('u uuid, a text', 'r.user_id = u and r.role::text = a')) },
  {
    name: 'has_role(uuid, varchar)',
    ...of(ENUM_ROLES + hasRole('u uuid, a varchar(20)', 'r.user_id = u and r.role::text = a')),
  },
  {
    name: 'an enum without admin',
    ...of(
      `create type app_role as enum ('manager', 'technician', 'super_admin');
       ${userRoles('app_role', ['super_admin', 'manager', 'technician'])}
       ${hasRole('u uuid, a app_role', 'r.user_id = u and r.role = a')}`,
      [OWNER],
    ),
  },
  {
    name: 'an enum without any accepted role',
    ...of(
      `create type app_role as enum ('manager', 'teacher');${userRoles('app_role', ['manager', 'manager', 'teacher'])}
       ${hasRole('u uuid, a app_role', 'r.user_id = u and r.role = a')}`,
      [],
    ),
  },
  {
    name: 'a table without its schema, and no path',
    ...of(
      `${ENUM_ROLES} create function has_role(u uuid, a app_role) returns boolean language sql stable security definer
       as $$ select exists (select from user_roles r where r.user_id = u and r.role = a) $$;`,
    ),
  },
  {
    name: 'a table without its schema, and an empty path',
    ...of(
      `${ENUM_ROLES} create function has_role(u uuid, a app_role) returns boolean language plpgsql security definer
       set search_path = '' as $$ begin return exists (select from user_roles r where r.user_id = u and r.role = a); end $$;`,
      [],
    ),
  },
  { name: 'a function that raises', ...of(ENUM_ROLES + raising(), []) },
  {
    name: 'a function that divides by zero in parallel',
    ...of(
      `${ENUM_ROLES} create function has_role(u uuid, a app_role) returns boolean language sql stable parallel safe
       as $$ select 1 / (length(u::text) - 36) = 1 $$;`,
      [],
    ),
  },
  {
    name: 'a function that answers null',
    ...of(
      `${ENUM_ROLES} create function has_role(u uuid, a app_role) returns boolean language sql as 'select null::boolean';`,
      [],
    ),
  },
  {
    name: 'overloads of which one raises',
    ...of(ENUM_ROLES + raising('stable') + hasRole('u uuid, a text', 'r.user_id = u and r.role::text = a')),
  },
  { name: 'the role first', ...of(ENUM_ROLES + hasRole('a app_role, u uuid', 'r.user_id = u and r.role = a')) },
  {
    name: 'the role first, and the caller unless told otherwise',
    ...of(ENUM_ROLES + hasRole('a text, u uuid default auth.uid()', 'r.user_id = u and r.role::text = a')),
  },
  {
    name: 'the role alone',
    ...of(ENUM_ROLES + hasRole('a app_role', 'r.user_id = auth.uid() and r.role = a')),
  },
  {
    name: 'the role alone, as a text',
    ...of(ENUM_ROLES + hasRole('a text', 'r.user_id = auth.uid() and r.role::text = a')),
  },
  {
    name: 'a third argument with a default',
    ...of(ENUM_ROLES + hasRole('u uuid, a app_role, tenant uuid default null', 'r.user_id = u and r.role = a')),
  },
  {
    name: 'the rights of the caller over a table without a policy',
    ...of(ENUM_ROLES + hasRole('u uuid, a app_role', 'r.user_id = u and r.role = a', 'stable')),
  },
  {
    name: 'a volatile function that takes notes',
    ...of(
      `${ENUM_ROLES} create table questions (asked app_role);
       create function has_role(u uuid, a app_role) returns boolean language plpgsql security definer as $$ begin
         insert into public.questions values (a);
         return exists (select from public.user_roles r where r.user_id = u and r.role = a); end $$;`,
    ),
  },
];

/** Is tried on a real PostgreSQL alone: PGlite can't give up on a statement. */
export const SLEEPING: Arrangement = {
  name: 'a function that sleeps for ten seconds',
  ...of(
    `${ENUM_ROLES} create function has_role(u uuid, a app_role) returns boolean language plpgsql stable
     as $$ begin perform pg_sleep(10); return true; end $$;`,
    [],
  ),
};
