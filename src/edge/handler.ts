import {
  BackupError,
  type BackupFormat,
  type BackupRecord,
  completedNotice,
  failedNotice,
  type Message,
  type Notice,
  runBackup,
  say,
  sendNotice,
  verifyBackup,
} from '../core/index.ts';
import { type Answers, answersIn } from './answers.ts';
import { type Admitted, callerOf } from './callers.ts';
import { fileTooLarge, MOST_BYTES } from './memory-sink.ts';
import type { ExportOptions } from './options.ts';
import { openProject, type Project } from './project.ts';
import { wantedBy } from './request.ts';

/**
 * Makes the edge function: one call, one full backup of the core's, or one file verified, by the right of whoever calls. What is too
 * much for the time that such a function has is refused before a row is read, so that no run is killed half-way.
 */
export function createExportHandler(options: ExportOptions): (request: Request) => Promise<Response> {
  const answers = answersIn(options.settings.language ?? 'en');
  return async (request) => {
    if (request.method === 'OPTIONS') return answers.preflight();
    if (request.method !== 'POST') return answers.refused(405, 'method', say('function.post_only'));
    try {
      const caller = await callerOf(request, options);
      if ('refusal' in caller) {
        const words = caller.refusal === 401 ? say('function.sign_in') : say('function.not_admin');
        return answers.refused(caller.refusal, 'forbidden', words);
      }
      const wanted = await wantedBy(request);
      if (wanted === null) return answers.refused(400, 'request', say('function.request'));
      if ('verify' in wanted) return await verify(wanted.verify, caller, options, answers);
      return await backUp(wanted.format, caller, options, answers);
    } catch (error) {
      return answers.failed(error);
    }
  };
}

/** Makes a backup, and tells whoever is to be told what came of it. */
async function backUp(
  format: BackupFormat,
  caller: Admitted,
  options: ExportOptions,
  answers: Answers,
): Promise<Response> {
  const { webhook, connection } = options;
  const tell = async (notice: Notice) => void (webhook !== null && (await sendNotice(notice, webhook)));
  const project = new URL(connection.url).origin;
  try {
    const record = await make(format, openProject(caller, options), options);
    await tell(completedNotice(project, record));
    return answers.completed(record);
  } catch (error) {
    await tell(failedNotice(project, error));
    throw error;
  }
}

async function make(
  format: BackupFormat,
  { desk, ports }: Project,
  { settings, mostRows }: ExportOptions,
): Promise<BackupRecord> {
  // Runs that were killed all the same are closed first.
  await desk.tidyUp();
  const { sheets } = await desk.overview();
  const unknown = sheets.find(({ rows }) => rows === null);
  if (unknown) throw tooLarge(say('function.rows_unknown', { sheet: unknown.name, most: mostRows.backup }));
  demandFew(
    sheets.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0),
    mostRows.backup,
  );
  const how = { signal: new AbortController().signal, onProgress: () => undefined };
  return (await runBackup({ kind: 'full', format }, settings, ports, how)).record;
}

/** Holds a file of the bucket against its record, and puts the answer on record. */
async function verify(id: string, caller: Admitted, options: ExportOptions, answers: Answers): Promise<Response> {
  const { mostRows } = options;
  const { desk, ports } = openProject(caller, options);
  const record = await ports.log.find(id);
  if (record === null) return answers.refused(404, 'file_missing', say('run.not_on_record'));
  if (record.filePath === null) return answers.refused(404, 'file_missing', say('run.no_file'));
  demandFew(record.recordCount ?? 0, mostRows.verification[record.format]);
  if ((record.fileSize ?? 0) > MOST_BYTES) throw fileTooLarge();
  const how = { signal: new AbortController().signal, onProgress: () => undefined };
  const found = await verifyBackup(record, ports, how);
  await desk.recordVerification(id, found);
  return answers.verified(record, found);
}

/** Refuses what would be killed half-way, before a row or a file is read. */
function demandFew(rows: number, most: number): void {
  if (rows > most) throw tooLarge(say('function.too_many_rows', { rows, most }));
}

function tooLarge(told: Message): BackupError {
  return new BackupError('too_large', told, { hint: say('hint.other_host') });
}
