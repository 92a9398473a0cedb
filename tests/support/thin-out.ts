import type { EmbeddedBackend } from './backend.ts';

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

/**
 * Leaves every table of the demonstration so many rows, and those that rows of other tables refer to, so that a backup takes a
 * second or two.
 */
export async function thinOut({ db }: EmbeddedBackend, rows: number): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'backup\\_%'`,
  );
  const references = await db.query<Reference>(
    `select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as target
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
  for (const table of referringFirst(
    tables.map(({ name }) => name),
    references,
  )) {
    const kept = references
      .filter(({ target }) => target === table)
      .map((from) => `union select ${from.column} from ${from.table} where ${from.column} is not null`);
    await db.exec(
      `delete from ${table} where id not in (
         select id from (select id from ${table} order by id limit ${rows}) first ${kept.join(' ')}
       )`,
    );
  }
}

/** The tables in an order in which rows can go: those that refer to others before those. */
function referringFirst(tables: readonly string[], references: readonly Reference[]): readonly string[] {
  const order: string[] = [];
  const visit = (name: string) => {
    if (order.includes(name)) return;
    for (const { table, target } of references) if (target === name) visit(table);
    order.push(name);
  };
  for (const name of tables) visit(name);
  return order;
}
