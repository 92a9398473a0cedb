/** What keeps a semicolon from ending a statement, or is no part of one. */
const PART = /--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;/g;

/** The statements of a text of SQL, as a client sends them that sends one at a time. */
export function statementsOf(sql: string): readonly string[] {
  const statements: string[] = [];
  let from = 0;
  for (const { 0: part, index } of sql.matchAll(PART)) {
    if (part !== ';') continue;
    statements.push(sql.slice(from, index));
    from = index + 1;
  }
  return [...statements, sql.slice(from)].filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '');
}
