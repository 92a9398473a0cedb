/** `workbook-backup/sql`: the module's SQL, to be applied to a project in one go and in this order. */
const files = import.meta.glob<string>('../../sql/*.sql', { query: '?raw', import: 'default', eager: true });

/** A file of the module's SQL. */
export interface SqlFile {
  readonly name: string;
  readonly sql: string;
}

/** The files in their order. */
export const sqlFiles: readonly SqlFile[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.split('/').at(-1) ?? path, sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** All of them as one text, as `npm run sql` prints it. It may be applied again, over an older version or the same. */
export const sql: string = `${sqlFiles.map((file) => file.sql.trimEnd()).join('\n\n')}\n`;
