import { ADMIN, OWNER, STAFF } from '../project.ts';
import { type Arrangement, BOTH, ENUM_ROLES, hasRole, userRoles } from './arrangement.ts';

const people = (table: string, columns: string, rows: string) => `
  create table ${table} (${columns});
  alter table ${table} enable row level security;
  insert into ${table} values ${rows};`;

const byId = `('${OWNER.sub}', 'owner'), ('${ADMIN.sub}', 'admin'), ('${STAFF.sub}', 'staff')`;

/** Projects without a function that the module could ask. */
export const WITHOUT_FUNCTION: readonly Arrangement[] = [
  { name: 'user_roles alone', sql: ENUM_ROLES, may: BOTH, asks: 'user_roles' },
  { name: 'user_roles with a text', sql: userRoles('text'), may: BOTH, asks: 'user_roles' },
  {
    name: 'user_roles that points at roles',
    sql: `create table roles (id uuid primary key, name text);
      create table user_roles (user_id uuid, role_id uuid references roles);`,
    may: [],
    asks: null,
  },
  { name: 'profiles.role', sql: people('profiles', 'id uuid, role text', byId), may: BOTH, asks: 'profiles' },
  {
    name: 'profiles.role by user_id',
    sql: `create type kind as enum ('owner', 'admin', 'staff');
      ${people('profiles', 'user_id uuid, role kind, id uuid default gen_random_uuid()', byId)}`,
    may: BOTH,
    asks: 'profiles',
  },
  { name: 'users.role', sql: people('users', 'id uuid, role varchar(10)', byId), may: BOTH, asks: 'users' },
  { name: 'nothing', sql: '', may: [], asks: null },
  {
    name: 'has_role in another schema',
    sql: `create schema hidden;
      create function hidden.has_role(u uuid, a text) returns boolean language sql as 'select true';
      ${people('profiles', 'id uuid, role text', byId)}`,
    may: BOTH,
    asks: 'profiles',
  },
  {
    name: 'has_role of arguments that nobody knows',
    sql: `create function has_role(u uuid) returns boolean language sql as 'select true';
      create function has_role(u uuid, a text, tenant uuid) returns boolean language sql as 'select true';
      create function has_role(u uuid, a integer) returns boolean language sql as 'select true';
      create function has_role(u text, a text) returns boolean language sql as 'select true';
      create function has_role(u uuid, a text[]) returns boolean language sql as 'select true';
      create function has_role(u uuid, a name, out said text) language sql as $$ select 'true' $$;`,
    may: [],
    asks: null,
  },
  {
    name: 'roles that the module is told of',
    sql: userRoles('text', ['chief', 'chief', 'admin']),
    may: BOTH,
    asks: 'user_roles',
    config: `roles = '{chief}'`,
  },
  {
    name: 'a place that the module is told of',
    sql: `${ENUM_ROLES} ${hasRole('u uuid, a app_role', 'true')} ${people('profiles', 'id uuid, role text', byId)}`,
    may: BOTH,
    asks: 'profiles',
    config: `asks = 'profiles'`,
  },
  {
    name: 'a place that the module is told of, and that is not there',
    sql: `${ENUM_ROLES} ${hasRole('u uuid, a app_role', 'true')}`,
    may: [],
    asks: null,
    config: `asks = 'users'`,
  },
];
