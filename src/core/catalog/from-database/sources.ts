import type { FindRelation, Relation } from '../../model/description.ts';
import { wordsOf } from '../column-type.ts';
import { titleOf } from './titles.ts';

/** What a reader of the backup should know of the database, in a sentence. */
export type Remark = string;

/** The module's own table, and those of the tools that make and change schemas. */
const OTHERS =
  /^(?:backup_logs|schema_migrations|supabase_migrations|migrations?|_prisma_migrations|__drizzle_migrations|drizzle_migrations|knex_migrations(?:_lock)?|typeorm_metadata|flyway_schema_history|databasechangelog(?:lock)?|alembic_version|ar_internal_metadata|django_migrations|sequelizemeta|goose_db_version|spatial_ref_sys)$/i;

/** The tables and views that become sheets, and what is to be said of the others. */
export interface Sources {
  readonly chosen: readonly Relation[];
  /** Views that are read in the place of their tables. */
  readonly insteadOf: ReadonlyMap<Relation, Relation>;
  readonly remarks: readonly Remark[];
}

/**
 * Chooses what is read: every table of the project, or a safe view of it that shows all of its rows. A view that shows what
 * tables hold already is not read as well.
 */
export function chooseSources(relations: readonly Relation[], find: FindRelation): Sources {
  const own = relations.filter(({ source }) => !OTHERS.test(source));
  const insteadOf = new Map<Relation, Relation>();
  for (const view of own) {
    const table = view.base && find(view.base.schema, view.base.source);
    if (!view.base || !table || view.columns.length === 0 || view.keys.length === 0) continue;
    const isSafe = view.base.isWhole && isNamedSafe(view, table);
    if ((isSafe || table.columns.length === 0) && !insteadOf.has(table)) insteadOf.set(table, view);
  }
  const views = new Set(insteadOf.values());
  const remarks = [
    ...[...insteadOf].flatMap(([table, view]) => replacement(table, view)),
    ...own.flatMap((relation) => openRemark(relation)),
    ...missingRemarks(own, insteadOf, views),
  ];
  const chosen = own.filter(
    (relation) => relation.columns.length > 0 && (isView(relation) ? views.has(relation) : !insteadOf.has(relation)),
  );
  return { chosen, insteadOf, remarks };
}

function isView({ kind }: Relation): boolean {
  return kind === 'view';
}

/** Whether a view's name is that of its table and the word `safe`. */
function isNamedSafe({ source }: Relation, table: Relation): boolean {
  const words = wordsOf(source);
  return words.includes('safe') && words.filter((word) => word !== 'safe').join() === wordsOf(table.source).join();
}

function replacement(table: Relation, view: Relation): readonly Remark[] {
  const shown = new Set(view.columns.map(({ origin }) => origin?.column));
  const hidden = table.columns.filter(({ name }) => !shown.has(name)).map(({ name }) => name);
  const rows = view.base?.isWhole
    ? []
    : [`${view.source} may show only a part of the rows of ${table.source}, which your account may not read.`];
  if (hidden.length === 0) return rows;
  return [...rows, `${table.source} is read through ${view.source}, which leaves out: ${hidden.join(', ')}.`];
}

function openRemark({ kind, schema, source, isOpen }: Relation): readonly Remark[] {
  if (!isOpen) return [];
  const name = schema === 'public' ? source : `${schema}.${source}`;
  if (kind !== 'view') {
    return [
      `Anyone can read ${name} without signing in: it has no row-level security. Enable that, or revoke select from anon.`,
    ];
  }
  return [
    `Anyone can read ${name} without signing in, past the policies of the tables behind it: set (security_invoker = true) on the view, or revoke select from anon.`,
  ];
}

/** What is not in the backup, and what to do about it. */
function missingRemarks(
  own: readonly Relation[],
  insteadOf: ReadonlyMap<Relation, Relation>,
  views: ReadonlySet<Relation>,
): readonly Remark[] {
  const names = (relations: readonly Relation[]) => relations.map(({ source }) => source).join(', ');
  const unreadable = own.filter((relation) => relation.columns.length === 0 && !insteadOf.has(relation));
  const others = own.filter((relation) => isView(relation) && relation.columns.length > 0 && !views.has(relation));
  const tables = new Set(
    own.filter(({ columns }) => columns.length > 0).map(({ schema, source }) => `${schema}.${source}`),
  );
  const derived = others.filter(({ columns }) =>
    columns.every(({ origin }) => origin === null || tables.has(`${origin.schema}.${origin.source}`)),
  );
  return [
    ...others.filter((view) => !derived.includes(view)).map(keylessRemark),
    ...(unreadable.length > 0
      ? [
          `Not in this backup, because your account may not read them: ${names(unreadable)}. Grant select to authenticated where they should be.`,
        ]
      : []),
    ...(derived.length > 0
      ? [
          `Not in this backup, because views show what tables hold: ${names(derived)}. A catalog of your own may read one, by a key that it has.`,
        ]
      : []),
  ];
}

/** That a relation can't be read safely, and what to do about it. */
export function keylessRemark({ kind, source, columns }: Relation): Remark {
  const name = titleOf(source);
  if (kind === 'materialized view') {
    return `${name} is not in this backup: no unique index of ${source} is known, so its rows can't be read safely. Make one: create unique index on ${source} (…).`;
  }
  if (kind === 'view' || kind === 'foreign table') {
    return `${name} is not in this backup: no key of ${source} is known, so its rows can't be read safely. A catalog of your own may name one.`;
  }
  const id = columns.some((column) => column.name === 'id') ? ' (id)' : ' (…)';
  return `${name} is not in this backup: ${source} has no key that rows can be read by, so some could be missed. Make one: alter table ${source} add primary key${id}.`;
}
