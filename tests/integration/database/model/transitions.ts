import type { Database } from '../../../../dev/database/index.ts';

/** Who sends a command, seen from the record: `maker` began it. */
export type Role = 'maker' | 'admin' | 'schedule' | 'staff' | 'anon';

/** A row of the table of transitions. */
export interface Transition {
  readonly states: readonly string[];
  readonly command: string;
  readonly arguments: readonly string[];
  readonly callers: readonly string[];
  readonly needs: readonly string[];
  readonly next: string;
}

/** The table, in its order. */
export function readTransitions(db: Pick<Database, 'query'>): Promise<readonly Transition[]> {
  return db.query<Transition>('select * from backup_private.transitions');
}

/** What the table says of a command: the row that allows it, or the code and hint of the refusal. */
export function ruling(
  table: readonly Transition[],
  state: string,
  command: string,
  argument: string,
  role: Role,
): Transition | string {
  if (role === 'anon') return '42501';
  if (role === 'staff') return '42501 backup_not_admin';
  const rows = table.filter((row) => row.states.includes(state) && row.command === command);
  if (rows.length === 0) {
    return ['none', 'running', 'deleting'].includes(state) ? '22023 backup_state' : '22023 backup_closed';
  }
  const asked = rows.filter((row) => row.arguments.includes(argument));
  const allowed = asked.find((row) => row.callers.includes(role));
  if (allowed !== undefined) return allowed;
  if (asked.length === 0 && rows.some((row) => row.callers.includes(role))) return '22023 backup_argument';
  const forAdmins = (asked.length > 0 ? asked : rows).some((row) => row.callers.includes('admin'));
  return forAdmins ? '42501 backup_not_admin' : '42501 backup_not_owner';
}

/** The table as `docs/record.md` has it. */
export function tableOf(table: readonly Transition[]): string {
  const list = (parts: readonly string[]) => parts.filter((part) => part !== '').join(', ');
  const rows = table.map((row) => [
    list(row.states),
    row.command,
    list(row.arguments),
    list(row.callers),
    list(row.needs),
    row.next,
  ]);
  return [['states', 'command', 'arguments', 'callers', 'needs', 'next'], ...rows]
    .map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`)
    .toSpliced(1, 0, `|${'---|'.repeat(6)}`)
    .join('\n');
}
