import type { DescribedColumn, Relation } from '../../model/description.ts';
import { wordsOf } from '../column-type.ts';
import { type Label, labelOf } from './labels.ts';

/** The table that says who is who behind the ids of logins, which the API does not serve themselves. */
export interface People {
  readonly relation: Relation;
  /** The column that has the login's id. */
  readonly match: string;
  readonly label: Label;
  /** Whether a column of another relation holds the id of a login. */
  readonly isLogin: (column: DescribedColumn, relation: Relation) => boolean;
}

/** Names of tables of people, the best first. */
const NAMES = ['profiles', 'profile', 'user_profiles', 'users', 'accounts', 'members', 'staff', 'employees'];

/** Finds the table of people: its rows are one to each login, and it has their names. `null` where there is none. */
export function peopleAmong(relations: readonly Relation[]): People | null {
  const candidates = relations.flatMap((relation) => {
    const label = labelOf(relation);
    const match = loginKey(relation);
    return label && match ? [{ relation, label, match }] : [];
  });
  const place = ({ relation: { source } }: { readonly relation: Relation }) =>
    (NAMES.indexOf(source) + NAMES.length + 1) % (NAMES.length + 1);
  const [best] = candidates.sort((a, b) => place(a) - place(b));
  if (!best) return null;
  return {
    ...best,
    isLogin: (column, relation) =>
      relation !== best.relation && (leadsToLogin(column.name, relation) || soundsLikeLogin(column, relation)),
  };
}

function loginKey(relation: Relation): string | null {
  const unique = relation.keys.filter(({ columns }) => columns.length === 1).map(({ columns }) => columns[0]);
  return unique.find((name) => name !== undefined && leadsToLogin(name, relation)) ?? null;
}

function leadsToLogin(name: string, { references }: Relation): boolean {
  return references.some(
    ({ columns, schema, source }) =>
      columns.length === 1 && columns[0] === name && schema === 'auth' && source === 'users',
  );
}

/** A uuid that no foreign key explains and whose name says that a person has done it. */
function soundsLikeLogin({ name, type }: DescribedColumn, { references }: Relation): boolean {
  if (type !== 'uuid' || references.some(({ columns }) => columns.includes(name))) return false;
  return /(?: by|^assigned to|^user id)$/.test(wordsOf(name).join(' '));
}
