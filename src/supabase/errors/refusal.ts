import { type Message, type RefusalMessages, say, type Told } from '../../core/index.ts';

type Refusal = keyof RefusalMessages;

/** Every refusal of the record's own rules, by the hint that the database gives with it (sql/050_rules.sql). */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  backup_not_admin: 'refusal.not_admin',
  backup_not_owner: 'refusal.not_owner',
  backup_alive: 'refusal.alive',
  backup_read_only: 'refusal.read_only',
  backup_running: 'refusal.running',
  backup_unknown: 'refusal.unknown',
  backup_closed: 'refusal.closed',
  backup_state: 'refusal.state',
  backup_argument: 'refusal.argument',
  backup_continues: 'refusal.continues',
  backup_bucket: 'refusal.bucket',
  backup_file_path: 'refusal.file_path',
  backup_file_size: 'refusal.file_size',
  backup_sha256: 'refusal.sha256',
  backup_record_count: 'refusal.record_count',
  backup_tables: 'refusal.tables',
  backup_error: 'refusal.error',
  backup_verification: 'refusal.verification',
  backup_file_missing: 'refusal.file_missing',
  backup_file_differs: 'refusal.file_differs',
  backup_no_file: 'refusal.no_file',
  backup_locked: 'refusal.locked',
  backup_newest: 'refusal.newest',
  backup_file_shared: 'refusal.file_shared',
  backup_file_there: 'refusal.file_there',
  backup_not_stray: 'refusal.not_stray',
  backup_chain: 'refusal.chain',
  backup_retention: 'refusal.retention',
};

/** Why the database refused: a message where the rule is known, else its own words; `null` where it said none. */
export function refusalIn(fault: unknown): Told | null {
  const { hint, message } = (fault ?? {}) as { readonly hint?: unknown; readonly message?: unknown };
  const code = typeof hint === 'string' && Object.hasOwn(REFUSALS, hint) ? REFUSALS[hint] : undefined;
  if (code !== undefined) return say(code) as Message;
  return typeof message === 'string' ? message : null;
}
