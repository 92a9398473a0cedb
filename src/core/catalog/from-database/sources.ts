import type { FindRelation, Relation } from '../../model/description.ts';
import { type Message, say } from '../../model/message.ts';
import { wordsOf } from '../column-type.ts';
import { titleOf } from './titles.ts';

/** What a reader of the backup should know of the database. */
export type Remark = Message;

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
  const rows = view.base?.isWhole ? [] : [say('remark.part_of_rows', { view: view.source, table: table.source })];
  if (hidden.length === 0) return rows;
  return [...rows, say('remark.read_through', { table: table.source, view: view.source, columns: hidden })];
}

function openRemark({ kind, schema, source, isOpen }: Relation): readonly Remark[] {
  if (!isOpen) return [];
  const name = schema === 'public' ? source : `${schema}.${source}`;
  return [kind === 'view' ? say('remark.open_view', { name }) : say('remark.open_table', { name })];
}

/** What is not in the backup, and what to do about it. */
function missingRemarks(
  own: readonly Relation[],
  insteadOf: ReadonlyMap<Relation, Relation>,
  views: ReadonlySet<Relation>,
): readonly Remark[] {
  const names = (relations: readonly Relation[]) => relations.map(({ source }) => source);
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
    ...(unreadable.length > 0 ? [say('remark.unreadable', { sources: names(unreadable) })] : []),
    ...(derived.length > 0 ? [say('remark.derived', { sources: names(derived) })] : []),
  ];
}

/** That a relation can't be read safely, and what to do about it. */
export function keylessRemark({ kind, source, columns }: Relation): Remark {
  const named = { sheet: titleOf(source), source };
  if (kind === 'materialized view') return say('remark.no_unique_index', named);
  if (kind === 'view' || kind === 'foreign table') return say('remark.no_key', named);
  const column = columns.some(({ name }) => name === 'id') ? 'id' : '…';
  return say('remark.no_primary_key', { ...named, column });
}
