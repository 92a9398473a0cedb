import { ADMIN, OWNER, type Person, STAFF } from '../project.ts';

/** A project's way to say who is what, and who may back up there. */
export interface Arrangement {
  readonly name: string;
  readonly sql: string;
  /** Who may. Everybody else is refused, and so is whoever is signed out. */
  readonly may: readonly Person[];
  /** The way that the module recognises; `null` for none. */
  readonly asks: 'has_role' | 'user_roles' | 'profiles' | 'users' | null;
  /** Settings of the module's own. */
  readonly config?: string;
}

/** The roles of {@link OWNER}, {@link ADMIN} and {@link STAFF}, in a table. */
export const userRoles = (type: string, [owner, admin, staff] = ['super_admin', 'admin', 'staff']) => `
  create table user_roles (user_id uuid not null, role ${type} not null, unique (user_id, role));
  alter table user_roles enable row level security;
  insert into user_roles values ('${OWNER.sub}', '${owner}'), ('${ADMIN.sub}', '${admin}'), ('${STAFF.sub}', '${staff}');`;

/** The usual enum, and the table with it. */
export const ENUM_ROLES = `create type app_role as enum ('admin', 'staff', 'super_admin');${userRoles('app_role')}`;

/** A function has_role of these parameters, with this condition on a row `r` of user_roles. */
export const hasRole = (parameters: string, condition: string, options = 'stable security definer') => `
  create function has_role(${parameters}) returns boolean language sql ${options}
  as $$ select exists (select from public.user_roles r where ${condition}) $$;`;

export const BOTH = [OWNER, ADMIN];
