import { chooseSheets } from '../catalog/choose-sheets.ts';
import type { RunRequest, RunResult } from '../model/page-ports.ts';
import type { KeptHandle } from '../model/pending-upload.ts';
import type { BackupPorts, FileSink, NewRun } from '../model/ports.ts';
import { ProgressMeter } from '../model/progress.ts';
import type { BackupSettings } from '../model/settings.ts';
import type { BackupProgress, BackupRecord } from '../model/types.ts';
import { isoDatesOnly } from '../read/date-style.ts';
import { TimeZone } from '../util/time-zone.ts';
import { fileName, MEDIA_TYPES } from './file-name.ts';
import { onRecord, orCancelled, runLifecycle } from './run-lifecycle.ts';
import { settleCatalog } from './settle-catalog.ts';
import { deliver, proofOf } from './upload-and-verify.ts';
import { watchedPorts } from './watched-ports.ts';
import type { WrittenFile } from './write-file.ts';
import { writeProven } from './write-proven.ts';

/**
 * Runs one backup: plans it from what the database holds, reads and writes sheet after sheet into a file, uploads it, reads
 * it back and closes the record with the proof. A full backup, or a part, lands in the store; a single sheet, and whatever else the
 * request says, is handed back.
 *
 * Rejects with a `BackupError` when anything keeps the backup from being complete; the record is then closed with the
 * reason, and no object is left. Nor is a file, unless it was finished and only could not be brought to the store: that one
 * is kept where the sink can.
 */
export async function runBackup(
  request: RunRequest,
  given: BackupSettings,
  ports: BackupPorts,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: BackupProgress) => void },
): Promise<RunResult> {
  const settings = asRequested(given, request);
  const zone = new TimeZone(settings.timeZone);
  const { separator = settings.csvSeparator } = request;
  const settled = await settleCatalog(settings.catalog, ports.tables, options.signal);
  const { catalog, part } = chooseSheets(settled.catalog, request, zone);
  const progress = new ProgressMeter(options.onProgress);
  await orCancelled(ports.clock.learn(options.signal), options.signal);
  const subject = request.kind === 'sheet' ? request.sheet : `${request.kind}_backup`;
  const name = fileName(subject, request.format, ports.clock.now(), zone);
  const { format } = request;
  const kind = request.kind === 'full' && request.isHandedBack ? 'sheet' : request.kind;
  const { appVersion } = settings;
  const { attempt } = ports;
  const begun: NewRun = { kind, format, fileName: name, appVersion, attempt, continues: null };
  const run = await onRecord(begun, ports, options.signal);
  return runLifecycle(run, ports, options.signal, async ({ signal, watch, undo }) => {
    const watched = watchedPorts(ports, watch);
    let kept: KeptHandle | null = null;
    let latest: FileSink | null = null;
    // A finished file outlives a run that failed; who cancels wants none.
    undo.push(async ({ code }) => {
      if (kept === null || code === 'cancelled') await latest?.discard();
    });
    const { deflate, clock } = watched;
    const tables = isoDatesOnly(watched.tables);
    const { written, sink } = await writeProven({
      asked: request.kind,
      ...{ catalog, settings, zone, run, tables, deflate, signal, watch, progress, clock, separator },
      ...{ part, remarks: settled.remarks, found: settled.found, texts: ports.texts },
      newSink: async () => {
        await latest?.discard();
        latest = null;
        latest = await watched.createFileSink(name, MEDIA_TYPES[format], kind === 'sheet' ? undefined : run.id);
        return latest;
      },
    });

    if (kind === 'sheet') {
      progress.phase('recording');
      signal.throwIfAborted();
      const record = await watched.log.complete(run.id, { ...proofOf(written), filePath: null });
      return { record, file: written.file };
    }
    kept = await keep(sink, run, name, written, watched);
    const record = await deliver({ run, fileName: name, written, kept, ports: watched, progress, signal, watch, undo });
    // The backup is safe and on record; a file that can't be removed now is removed by a later visit.
    await sink.discard().catch(() => undefined);
    return { record, file: null };
  });
}

/** Keeps the finished file until it is safe; `null` where that can't be, and the run goes on without. */
async function keep(
  sink: FileSink,
  run: BackupRecord,
  fileName: string,
  written: WrittenFile,
  { clock }: BackupPorts,
): Promise<KeptHandle | null> {
  const { id: recordId, ownerId, kind, format } = run;
  const keptAt = new Date(clock.now()).toISOString();
  const { tables, ...proof } = proofOf(written);
  const part = kind === 'partial' ? { kind } : {};
  const about = { recordId, ownerId, ...part, format, fileName, ...proof, tables, keptAt };
  return (await sink.keep?.(about).catch(() => null)) ?? null;
}

/** The settings with what this one run is asked to do otherwise. */
function asRequested(settings: BackupSettings, { language, currency }: RunRequest): BackupSettings {
  return { ...settings, ...(language && { language }), ...(currency !== undefined && { currency }) };
}
