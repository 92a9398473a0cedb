import type { None } from './none.ts';

/** What the server, its database, its bucket or what stands before them says. */
export interface ServerMessages {
  'server.session_ended': None;
  'server.not_allowed': None;
  'server.unreached': None;
  'server.unreached_for_long': None;
  'server.no_right_or_gone': None;
  'server.column_missing': None;
  'server.record_refused': None;
  'server.module_outdated': None;
  'server.too_slow': None;
  'server.already_running': None;
  'server.file_missing': None;
  'server.fault': None;
  'server.from_cache': None;
  'server.broken_answer': None;
  'server.pool_full': None;
  'server.no_one_foreign_key': None;
  'server.not_understood': None;
  'server.schema_not_served': None;
  'server.policy_loops': None;
  'server.bucket_missing': None;
  'server.plan_used_up': None;
  'server.question_too_long': None;
  'server.asked_too_often': None;
  'server.paused': None;
  'server.makes_no_sense': None;
  'server.no_download_address': None;
  'server.not_its_own_address': None;
  'server.not_removed': { readonly path: string; readonly bucket: string };
  'server.size_unknown': None;
  'server.answered_in_its_place': None;
  'server.no_foreign_key': None;
  'server.two_foreign_keys': { readonly words: string };
  'server.not_one_foreign_key': { readonly source: string; readonly foreignKey: string };
  'upload.too_large': { readonly bytes: number };
  'upload.type_refused': None;
  'upload.policy_refused': None;
  'upload.failed': None;
  'refused.lock': None;
  'refused.delete': None;
  'refused.delete_file': None;
  'refused.deletion_record': None;
  'retention.lost': None;
}

/** Why the database refuses a command: its own hints, without their `backup_`. */
export interface RefusalMessages {
  'refusal.not_admin': None;
  'refusal.not_owner': None;
  'refusal.alive': None;
  'refusal.read_only': None;
  'refusal.running': None;
  'refusal.unknown': None;
  'refusal.closed': None;
  'refusal.state': None;
  'refusal.argument': None;
  'refusal.continues': None;
  'refusal.bucket': None;
  'refusal.file_path': None;
  'refusal.file_size': None;
  'refusal.sha256': None;
  'refusal.record_count': None;
  'refusal.tables': None;
  'refusal.error': None;
  'refusal.verification': None;
  'refusal.file_missing': None;
  'refusal.file_differs': None;
  'refusal.no_file': None;
  'refusal.locked': None;
  'refusal.newest': None;
  'refusal.file_shared': None;
  'refusal.file_there': None;
  'refusal.not_stray': None;
  'refusal.chain': None;
  'refusal.retention': None;
}
