import type { Caller } from '../../../../dev/database/index.ts';
import type { Backend } from '../../../support/backend.ts';
import { INTACT, PROOF } from '../runs.ts';
import type { Subject } from './states.ts';

/** What came of an attempt, before it was undone. */
export type Outcome = { readonly refusal: string } | { readonly state: string | null; readonly chain: boolean };

/** Every command that is about a record, with every argument that there is and one that there isn't. */
export const ON_RECORDS: readonly (readonly [command: string, argument: string])[] = [
  ['backup_heartbeat', ''],
  ['backup_complete', ''],
  ...['failed', 'cancelled', 'interrupted', 'completed', ''].map((status) => ['backup_close', status] as const),
  ['backup_record_verification', ''],
  ['backup_note_download', ''],
  ['backup_note_comparison', ''],
  ...['true', 'false', ''].map((locked) => ['backup_set_locked', locked] as const),
  ['backup_start_removal', ''],
  ['backup_finish_removal', ''],
];

/** Those that are about none; and all others but one, which would need a record. */
export const ON_NONE: typeof ON_RECORDS = [
  ...['full', 'partial', 'sheet', 'other', ''].map((kind) => ['backup_begin', kind] as const),
  ['backup_save_retention', ''],
  ['backup_save_reminders', ''],
  ['backup_start_removal', 'path'],
  ...ON_RECORDS.filter(([command]) => command !== 'backup_start_removal'),
];

/** The function that makes an attempt and undoes it, whatever comes of it. */
export const ATTEMPT = `
  create schema test;
  create function test.attempt(before text, who json, call text, times integer, record text) returns jsonb
  language plpgsql as $$
  declare
    answer jsonb;
    outcome jsonb;
    hint text;
  begin
    begin
      execute before;
      perform set_config('request.jwt.claims', who::text, true),
        set_config('request.jwt.claim.sub', coalesce(who ->> 'sub', ''), true), set_config('role', who ->> 'role', true);
      for n in 1..times loop
        execute 'select to_jsonb(' || call || ')' into answer;
      end loop;
      perform set_config('role', 'none', true);
      outcome := jsonb_build_object('state',
        (select backup_private.state_of(r) from backup_private.records r where r.id = coalesce(record, answer ->> 'id')),
        'chain', (select c.ok from public.backup_log_check() c));
      raise exception using errcode = 'UNDO0';
    exception when sqlstate 'UNDO0' then
      return outcome;
    when others then
      get stacked diagnostics hint = pg_exception_hint;
      return jsonb_build_object('refusal', trim(sqlstate || ' ' || coalesce(hint, '')));
    end;
  end $$;`;

export interface Attempt {
  readonly subject: Subject;
  readonly caller: Caller;
  readonly command: string;
  readonly argument: string;
  readonly before?: string;
  readonly times?: number;
}

/** Makes an attempt. Nothing of it stays. */
export async function attempt(
  db: Backend['db'],
  { subject, caller, command, argument, before = '', times = 1 }: Attempt,
): Promise<Outcome> {
  const [row] = await db.query<{ outcome: Outcome }>('select test.attempt($1, $2, $3, $4, $5) as outcome', [
    before,
    JSON.stringify(caller),
    callOf(subject, command, argument),
    times,
    subject.id,
  ]);
  if (row === undefined) throw new Error('Nothing was answered.');
  return row.outcome;
}

function callOf({ id, path }: Subject, command: string, argument: string): string {
  const text = (value: string | null) => (value === null ? 'null' : `'${value}'`);
  const record = text(id);
  const asked = text(argument === '' ? null : argument);
  const { file_size, sha256, record_count, tables } = PROOF;
  const calls: Readonly<Record<string, string>> = {
    backup_begin: `${asked}, 'xlsx', 'backup.xlsx'`,
    backup_heartbeat: record,
    backup_complete: `${record}, ${file_size}, '${sha256}', ${record_count}, '${JSON.stringify(tables)}', '${path}'`,
    backup_close: `${record}, ${asked}`,
    backup_record_verification: `${record}, '${JSON.stringify({ ...INTACT, verdict: 'altered' })}'`,
    backup_set_locked: `${record}, ${asked}`,
    backup_start_removal: argument === 'path' ? `null, '${path}'` : record,
    backup_finish_removal: record,
    backup_save_retention: '7, 12',
    backup_note_download: record,
    backup_note_comparison: record,
    backup_save_reminders: "10, 'week'",
  };
  return `public.${command}(${calls[command]})`;
}
