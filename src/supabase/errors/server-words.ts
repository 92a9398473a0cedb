import type { BackupErrorCode } from '../../core/index.ts';
import { saysTokenRefused } from '../session/token-refusal.ts';
import { FROM_CACHE, IDLE_TIMEOUT } from '../transport/answer.ts';
import { isPassingStatus } from '../transport/retry-policy.ts';
import { POOL_IS_FULL, TIMED_OUT } from './sql-state.ts';

/** What is said of a fault: its code, what happened, and what to do. */
export interface Words {
  readonly code: BackupErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** A fault in the server's own terms; empty and 0 where it said nothing. */
export interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly http: number;
}

const MANAGER = 'Ask whoever manages the project';
const DATABASE = 'Ask whoever manages the database';

/** What faults of a code are called that say nothing more. */
const BY_CODE: Partial<Record<BackupErrorCode, readonly [message: string, hint: string]>> = {
  session_expired: ['Your session has ended.', 'Sign in again, then start anew.'],
  forbidden: ['Your account may not do this.', 'Ask an administrator for the right to make backups.'],
  network: ['The server could not be reached.', 'Check the connection, then try again.'],
  source_unreadable: [
    'Your account has no right to read it, or it is gone.',
    `${DATABASE} to grant you reading of it.`,
  ],
  columns_missing: ['A column of it is missing.', `${DATABASE} whether it lost a column, or your right to read it.`],
  record_failed: [
    'The database refused to record the backup.',
    'Start a new one, or go on with the finished file where the page offers it.',
  ],
  module_outdated: [
    'This database has an older version of the backup module, or none.',
    `${DATABASE} to apply the module’s SQL, then load this page again.`,
  ],
  timeout: ['The server took too long.', 'Try again when fewer people are working in the system.'],
  already_running: ['Another backup is being made right now.', 'Wait until it is finished, then try again.'],
  file_missing: ['The file is not in the bucket.', 'Make a new backup.'],
  server: ['The server answered with a fault.', 'Try again in a few minutes.'],
};

/** What faults are and how they are told, the first that fits. */
const REASONS: readonly (readonly [fits: (said: Said) => boolean, words: Words])[] = [
  [({ hint }) => hint === 'backup_running', plain('already_running')],
  // The record's own rules, in sql/050_rules.sql.
  [({ hint }) => hint.startsWith('backup_') && hint !== 'backup_not_admin', plain('record_failed')],
  [
    ({ code, message, http }) => /^PGRST30[0-3]$/.test(code) || saysTokenRefused(http, `${code} ${message}`),
    plain('session_expired'),
  ],
  [({ code }) => code === TIMED_OUT, plain('timeout')],
  [({ code, message }) => code === 'PGRST202' && message.includes('backup_'), plain('module_outdated')],
  [
    ({ message }) => message.includes(FROM_CACHE),
    {
      code: 'network',
      message: 'Something between here and the server answered in its place, with what was true once.',
      hint: `Try again over another connection. If it stays so, ${MANAGER.toLowerCase()} which cache stands before it.`,
    },
  ],
  [
    ({ message }) => message.includes('BrokenAnswer'),
    {
      code: 'network',
      message: 'What came was not the whole of the server’s answer, or not the server’s.',
      hint: 'Check the connection, as for a Wi-Fi that wants a sign-in, then try again.',
    },
  ],
  [
    ({ code }) => code === POOL_IS_FULL,
    {
      code: 'server',
      message: 'All connections to the database are in use.',
      hint: `Try again when fewer people are working in the system. If it stays so, ${MANAGER.toLowerCase()} to raise the pool size of its API.`,
    },
  ],
  [
    ({ code }) => code === 'PGRST200' || code === 'PGRST201',
    {
      code: 'relation_missing',
      message: 'It refers to another table by what the database does not know as one foreign key.',
      hint: 'Ask whoever manages the catalog to name one foreign key that leads there.',
    },
  ],
  [
    ({ code }) => code === 'PGRST100',
    {
      code: 'catalog_wrong',
      message: 'The server did not understand how it was asked for.',
      hint: 'Ask whoever manages the catalog to look at the names of its columns.',
    },
  ],
  [
    ({ code }) => code === 'PGRST106',
    {
      code: 'source_unreadable',
      message: 'The project’s API does not serve the schema that it lies in.',
      hint: `${MANAGER} to add that to the exposed schemas in the settings of its API.`,
    },
  ],
  [({ code }) => code === '42P01' || code === 'PGRST205', plain('source_unreadable')],
  [({ code }) => code === '42703' || code === 'PGRST204', plain('columns_missing')],
  [
    ({ code }) => code === '42P17',
    {
      code: 'source_unreadable',
      message: 'A read policy of it asks itself, without end.',
      hint: `${DATABASE} to mend the policy.`,
    },
  ],
  [
    saysNoBucket,
    {
      code: 'server',
      message: 'The bucket for backups is missing.',
      hint: `${MANAGER} to apply the migrations of the backup module, which make it.`,
    },
  ],
  [({ code, http }) => code === '42501' || http === 403, plain('forbidden')],
  [
    ({ http }) => http === 402,
    {
      code: 'server',
      message: 'The project has used up what its plan allows.',
      hint: 'Ask the project’s owner to look at its usage and billing.',
    },
  ],
  [
    ({ http }) => http === 414 || http === 431,
    {
      code: 'server',
      message: 'The question for it was too long for something between here and the server.',
      hint: `${MANAGER} to raise the longest address that its gateway lets through.`,
    },
  ],
  [
    ({ http }) => http === 429,
    {
      code: 'server',
      message: 'The server was asked too often.',
      hint: 'Wait a few minutes, then try again.',
    },
  ],
  [
    ({ http }) => http === 540,
    { code: 'server', message: 'The project is paused.', hint: 'Ask its owner to restore it, then try again.' },
  ],
  // A gateway, or a fault without PostgreSQL's word for it.
  [({ code, http }) => isPassingStatus(http) || (http >= 500 && code === ''), plain('server')],
  [
    ({ message, http }) =>
      http === 0 &&
      (message.includes(IDLE_TIMEOUT) || /fetch|network|be reached|load failed|timed? ?out|terminated/i.test(message)),
    plain('network'),
  ],
];

/** Whether Storage says that there is no such bucket; older versions give no code. */
export function saysNoBucket({ code, message }: Pick<Said, 'code' | 'message'>): boolean {
  return code === 'NoSuchBucket' || message === 'Bucket not found';
}

/** What to say of a fault; in the words of the code `fallback` where it is none that is known. */
export function wordsFor(said: Said, fallback: BackupErrorCode): Words {
  return REASONS.find(([fits]) => fits(said))?.[1] ?? plain(fallback);
}

function plain(code: BackupErrorCode): Words {
  const [message, hint] = BY_CODE[code] ?? BY_CODE.server ?? ['', ''];
  return { code, message, hint };
}
