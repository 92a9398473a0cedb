import { type BackupErrorCode, type Message, say } from '../../core/index.ts';
import { saysTokenRefused } from '../session/token-refusal.ts';
import { FROM_CACHE, IDLE_TIMEOUT } from '../transport/answer.ts';
import { isPassingStatus } from '../transport/retry-policy.ts';
import { POOL_IS_FULL, TIMED_OUT } from './sql-state.ts';

/** What is said of a fault: its code, what happened, and what to do. */
export interface Words {
  readonly code: BackupErrorCode;
  readonly message: Message;
  readonly hint: Message;
}

/** A fault in the server's own terms; empty and 0 where it said nothing. */
export interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly http: number;
}

const FAULT = [say('server.fault'), say('hint.few_minutes')] as const;

/** What faults of a code are called that say nothing more. */
const BY_CODE: Partial<Record<BackupErrorCode, readonly [message: Message, hint: Message]>> = {
  session_expired: [say('server.session_ended'), say('hint.sign_in')],
  forbidden: [say('server.not_allowed'), say('hint.ask_for_right')],
  network: [say('server.unreached'), say('hint.check_connection')],
  source_unreadable: [say('server.no_right_or_gone'), say('hint.grant_it')],
  columns_missing: [say('server.column_missing'), say('hint.lost_column')],
  record_failed: [say('server.record_refused'), say('hint.start_or_go_on')],
  module_outdated: [say('server.module_outdated'), say('hint.apply_sql_and_reload')],
  timeout: [say('server.too_slow'), say('hint.fewer_people')],
  already_running: [say('server.already_running'), say('hint.wait_until_finished')],
  file_missing: [say('server.file_missing'), say('hint.new_backup')],
  server: FAULT,
};

/** What faults are and how they are told, the first that fits. */
const REASONS: readonly (readonly [fits: (said: Said) => boolean, words: Words])[] = [
  [({ hint }) => hint === 'backup_running', plain('already_running')],
  [
    ({ hint }) => hint === 'backup_bucket',
    {
      code: 'record_failed',
      message: say('refusal.bucket'),
      hint: say('hint.make_bucket'),
    },
  ],
  // The record's own rules, in sql/050_rules.sql.
  [({ hint }) => hint.startsWith('backup_') && hint !== 'backup_not_admin', plain('record_failed')],
  [
    ({ code, message, http }) => /^PGRST30[0-3]$/.test(code) || saysTokenRefused(http, `${code} ${message}`),
    plain('session_expired'),
  ],
  [({ code }) => code === TIMED_OUT, plain('timeout')],
  [lacksModule, plain('module_outdated')],
  [
    ({ message }) => message.includes(FROM_CACHE),
    {
      code: 'network',
      message: say('server.from_cache'),
      hint: say('hint.which_cache'),
    },
  ],
  [
    ({ message }) => message.includes('BrokenAnswer'),
    {
      code: 'network',
      message: say('server.broken_answer'),
      hint: say('hint.sign_in_of_wifi'),
    },
  ],
  [
    ({ code }) => code === POOL_IS_FULL,
    {
      code: 'server',
      message: say('server.pool_full'),
      hint: say('hint.pool_size'),
    },
  ],
  [
    ({ code }) => code === 'PGRST200' || code === 'PGRST201',
    {
      code: 'relation_missing',
      message: say('server.no_one_foreign_key'),
      hint: say('hint.one_foreign_key'),
    },
  ],
  [
    ({ code }) => code === 'PGRST100',
    {
      code: 'catalog_wrong',
      message: say('server.not_understood'),
      hint: say('hint.names_of_columns'),
    },
  ],
  [
    ({ code }) => code === 'PGRST106',
    {
      code: 'source_unreadable',
      message: say('server.schema_not_served'),
      hint: say('hint.exposed_schemas'),
    },
  ],
  [({ code }) => code === '42P01' || code === 'PGRST205', plain('source_unreadable')],
  [({ code }) => code === '42703' || code === 'PGRST204', plain('columns_missing')],
  [
    ({ code }) => code === '42P17',
    {
      code: 'source_unreadable',
      message: say('server.policy_loops'),
      hint: say('hint.mend_policy'),
    },
  ],
  [
    saysNoBucket,
    {
      code: 'server',
      message: say('server.bucket_missing'),
      hint: say('hint.make_bucket'),
    },
  ],
  [({ code, http }) => code === '42501' || http === 403, plain('forbidden')],
  [
    ({ http }) => http === 402,
    {
      code: 'server',
      message: say('server.plan_used_up'),
      hint: say('hint.usage_and_billing'),
    },
  ],
  [
    ({ http }) => http === 414 || http === 431,
    {
      code: 'server',
      message: say('server.question_too_long'),
      hint: say('hint.longest_address'),
    },
  ],
  [
    ({ http }) => http === 429,
    {
      code: 'server',
      message: say('server.asked_too_often'),
      hint: say('hint.wait_few_minutes'),
    },
  ],
  [({ http }) => http === 540, { code: 'server', message: say('server.paused'), hint: say('hint.restore_project') }],
  // A gateway, or a fault without PostgreSQL's word for it.
  [({ code, http }) => isPassingStatus(http) || (http >= 500 && code === ''), plain('server')],
  [
    ({ message, http }) =>
      http === 0 &&
      (message.includes(IDLE_TIMEOUT) ||
        /fetch|network|(?:be |un)reached|load failed|timed? ?out|terminated/i.test(message)),
    plain('network'),
  ],
];

/** What PostgreSQL says of a table, a function and a schema that are not there. */
const NOT_THERE: readonly string[] = ['42P01', '42883', '3F000'];

/** Whether the module's functions are not there, or what they use themselves. */
function lacksModule({ code, message }: Said): boolean {
  if (code === 'PGRST202') return message.includes('backup_');
  return NOT_THERE.includes(code) && /backup_(private|logs)/.test(message);
}

/** Whether Storage says that there is no such bucket; older versions give no code. */
export function saysNoBucket({ code, message }: Pick<Said, 'code' | 'message'>): boolean {
  return code === 'NoSuchBucket' || message === 'Bucket not found';
}

/** What to say of a fault; in the words of the code `fallback` where it is none that is known. */
export function wordsFor(said: Said, fallback: BackupErrorCode): Words {
  return REASONS.find(([fits]) => fits(said))?.[1] ?? plain(fallback);
}

function plain(code: BackupErrorCode): Words {
  const [message, hint] = BY_CODE[code] ?? FAULT;
  return { code, message, hint };
}
