import { checkCatalog } from './catalog/check-catalog';
import { BackupError, toBackupError } from './errors';
import { fileName, MEDIA_TYPES } from './file-name';
import { startHeartbeat } from './heartbeat';
import { readBackUpload } from './measured-file';
import { planSheets } from './plan';
import type { BackupPorts, RunRequest, RunResult } from './ports';
import { ProgressMeter } from './progress';
import { TimeZone } from './time/time-zone';
import type { BackupProgress, BackupRecord, Catalog } from './types';
import { writeFile } from './write-file';

/** What backups are made of and called, the same for every run of an application. */
export interface BackupSettings {
  readonly catalog: Catalog;
  /** IANA name of the zone whose clock the backup shows. */
  readonly timeZone: string;
  /** Title of the workbook of a full backup. */
  readonly title: string;
  /** Address of the database, without keys; named on the Summary sheet. */
  readonly databaseAddress: string;
  readonly appVersion: string;
}

/**
 * Runs one backup: plans it from what the database holds, reads and writes sheet after sheet into a file, uploads it, reads
 * it back and closes the record with the proof. A full backup lands in the store; a single sheet is handed back.
 *
 * Rejects with a `BackupError` when anything keeps the backup from being complete; the record is then closed with the
 * reason, and neither a file nor an object is left.
 */
export async function runBackup(
  request: RunRequest,
  settings: BackupSettings,
  ports: BackupPorts,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: BackupProgress) => void },
): Promise<RunResult> {
  const zone = new TimeZone(settings.timeZone);
  checkCatalog(settings.catalog);
  const catalog = chooseSheets(settings.catalog, request);
  const progress = new ProgressMeter(options.onProgress);
  const name = fileName(request.kind === 'full' ? 'full_backup' : request.sheet, request.format, ports.now(), zone);
  const { kind, format } = request;
  const run = await ports.log.begin({ kind, format, fileName: name, appVersion: settings.appVersion });
  const heartbeat = startHeartbeat(ports.log, run.id);
  const signal = AbortSignal.any([options.signal, heartbeat.lost]);
  const undo: (() => Promise<void>)[] = [];
  try {
    progress.phase('preparing');
    const sheets = planSheets(catalog, await ports.tables.stats(sources(catalog), signal));
    progress.planned(sheets);

    const sink = await ports.createFileSink(name, MEDIA_TYPES[format]);
    undo.push(() => sink.discard());
    const { tables, deflate, now } = ports;
    const written = await writeFile({ settings, zone, run, sheets, sink, tables, deflate, signal, progress, now });

    const path = kind === 'full' ? `${run.id}/${name}` : null;
    if (path) {
      progress.uploading(written.file.size);
      undo.push(() => ports.store.remove(path));
      await ports.store.upload(path, written.file, { signal, onProgress: (bytes) => progress.uploaded(bytes) });
      progress.phase('verifying');
      await readBackUpload(await ports.store.read(path, signal), written);
    }
    progress.phase('recording');
    signal.throwIfAborted();
    const record = await ports.log.complete(run.id, {
      filePath: path,
      fileSize: written.file.size,
      sha256: written.sha256,
      recordCount: written.tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
      tables: written.tables,
    });
    // The backup is safe and on record; a file that can't be removed now is swept up by a later run.
    if (path) await sink.discard().catch(() => undefined);
    return { record, file: path ? null : written.file };
  } catch (thrown) {
    const error = whyItEnded(thrown, options.signal, heartbeat.lost);
    throw await abandon(run, error, undo, ports);
  } finally {
    heartbeat.stop();
  }
}

function chooseSheets(catalog: Catalog, request: RunRequest): Catalog {
  if (request.kind === 'full') return catalog;
  const sheets = catalog.filter(({ name }) => name === request.sheet);
  if (sheets.length === 0) throw new BackupError('internal', `There is no sheet named ${request.sheet}.`);
  return sheets;
}

function sources(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.map(({ source }) => source))];
}

/** The reason behind what was thrown: an aborted request says only that it was aborted. */
function whyItEnded(thrown: unknown, asked: AbortSignal, lost: AbortSignal): BackupError {
  if (asked.aborted) return new BackupError('cancelled', 'You cancelled the backup.', { cause: thrown });
  return toBackupError(lost.aborted ? lost.reason : thrown);
}

/** Takes back what the run left, the newest first, and closes its record. What could not be done is told in the details. */
async function abandon(
  run: BackupRecord,
  error: BackupError,
  undo: readonly (() => Promise<void>)[],
  { log }: BackupPorts,
): Promise<BackupError> {
  const status = error.code === 'cancelled' ? 'cancelled' : 'failed';
  const steps = [...undo.toReversed(), () => log.close(run.id, status, error.toData())];
  const left: string[] = [];
  for (const step of steps) {
    await step().catch((thrown: unknown) => left.push(toBackupError(thrown).message));
  }
  if (left.length === 0) return error;
  const details = [error.details, `Left undone: ${left.join(' ')}`].filter((part) => part !== null).join('\n');
  return new BackupError(error.code, error.message, { ...error.toData(), details, cause: error });
}
