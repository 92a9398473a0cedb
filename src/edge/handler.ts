import {
  type BackupFormat,
  type BackupSettings,
  type Clock,
  completedNotice,
  deflateHere,
  failedNotice,
  type Notice,
  runBackup,
  sendNotice,
} from '../core/index.ts';
import { workbookTexts } from '../locales/index.ts';
import {
  connect,
  connectivityOf,
  createBackupDesk,
  createBackupLog,
  createBackupStore,
  createTableReader,
  ServerClock,
} from '../supabase/index.ts';
import { completed, failed, preflight, refused } from './answers.ts';
import { callerOf, type Doors } from './callers.ts';
import { memorySink } from './memory-sink.ts';

/** What the function is made from. */
export interface ExportOptions extends Doors {
  readonly settings: BackupSettings;
  /** The most rows that one call takes on; measured by `npm run bench:edge`. */
  readonly mostRows: number;
  /** Who is told at the end of a run, and the secret that this is signed with; `null`: nobody. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/**
 * The most rows that fit into three quarters of the 2 seconds of CPU that a hosted function has. `npm run bench:edge` found 0.28
 * seconds for 10,000 rows as CSV, 0.30 as zip and 0.34 as xlsx: 43,900 rows of the slowest.
 */
export const MOST_ROWS = 40_000;

const FORMATS: readonly string[] = ['csv', 'zip', 'xlsx'] satisfies readonly BackupFormat[];

/**
 * Makes the edge function: one call, one full backup of the core's, by the right of whoever calls. What is too much for the time
 * that such a function has is refused before a row is read, so that no run is killed half-way.
 */
export function createExportHandler(options: ExportOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'OPTIONS') return preflight();
    if (request.method !== 'POST') return refused(405, 'method', 'A backup is asked for by POST.');
    try {
      const caller = await callerOf(request, options);
      if ('refusal' in caller) {
        const words = caller.refusal === 401 ? 'Sign in first.' : 'You may not make backups.';
        return refused(caller.refusal, 'forbidden', words);
      }
      const format = await formatOf(request);
      if (format === null) return refused(400, 'format', 'The format is csv, zip or xlsx.');
      return await backUp(caller, format, options);
    } catch (error) {
      return failed(error);
    }
  };
}

/** The format that is asked for; `null` where there is no such. */
async function formatOf(request: Request): Promise<BackupFormat | null> {
  const text = await request.text();
  try {
    const { format = 'csv' } = (text === '' ? {} : (JSON.parse(text) ?? {})) as { readonly format?: unknown };
    return FORMATS.includes(String(format)) ? (format as BackupFormat) : null;
  } catch {
    return null;
  }
}

async function backUp(
  { connection, getToken }: Exclude<Awaited<ReturnType<typeof callerOf>>, { readonly refusal: number }>,
  format: BackupFormat,
  { settings, bucket, mostRows, webhook }: ExportOptions,
): Promise<Response> {
  const serverClock = new ServerClock();
  const connectivity = connectivityOf(connection);
  const client = connect(connection, getToken, { connectivity, clock: serverClock });
  const desk = createBackupDesk(client, settings.catalog, bucket);
  // Runs that were killed all the same are closed first.
  await desk.tidyUp();
  const { sheets } = await desk.overview();
  const unknown = sheets.find(({ rows }) => rows === null);
  const rows = sheets.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0);
  if (unknown || rows > mostRows) {
    const held = unknown ? `Nobody can tell how many rows ${unknown.name} has` : `There are ${rows} rows`;
    const hint = 'Run workbook-backup in Node, on a server or as a scheduled job, or use the page: docs/nightly.md.';
    return refused(
      413,
      'too_large',
      `${held}, and this function takes on ${mostRows} at most. Nothing was read.`,
      hint,
    );
  }
  const clock: Clock = {
    // The answers above have told.
    learn: async () => undefined,
    now: () => serverClock.now(),
    off: () => serverClock.off(),
  };
  const tell = (notice: Notice) => (webhook === null ? false : sendNotice(notice, webhook));
  const project = new URL(connection.url).origin;
  const { record } = await runBackup(
    { kind: 'full', format },
    settings,
    {
      ...{
        clock,
        deflate: deflateHere,
        texts: workbookTexts(settings.language ?? 'en'),
        createFileSink: memorySink,
        openKept: async () => null,
      },
      attempt: crypto.randomUUID(),
      tables: createTableReader(client),
      store: createBackupStore(client, { connection, getToken, bucket, connectivity }),
      log: createBackupLog(client),
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  ).catch(async (error: unknown) => {
    await tell(failedNotice(project, error));
    throw error;
  });
  await tell(completedNotice(project, record));
  return completed(record);
}
