import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { RunResult } from '../model/page-ports.ts';
import type { KeptHandle } from '../model/pending-upload.ts';
import type { BackupPorts } from '../model/ports.ts';
import { ProgressMeter } from '../model/progress.ts';
import type { BackupSettings } from '../model/settings.ts';
import type { BackupProgress, BackupRecord } from '../model/types.ts';
import { readBack } from '../proof/hashing-sink.ts';
import { unlessAborted } from '../util/delay.ts';
import { onRecord, orCancelled, runLifecycle } from './run-lifecycle.ts';
import { deliver } from './upload-and-verify.ts';
import { watchedServer } from './watched-ports.ts';

/** What the upload of a kept file needs from outside. */
export type UploadPorts = Pick<BackupPorts, 'store' | 'log' | 'openKept' | 'attempt'>;

/**
 * Uploads a file that an earlier run of this browser finished, reads it back and records it with what was proven then.
 * The run that was on its way with it goes on when its record still says `running`; else a new one continues it.
 *
 * Rejects with a `BackupError`; the file stays, unless it is damaged.
 */
export async function uploadKept(
  recordId: string,
  settings: Pick<BackupSettings, 'appVersion'>,
  ports: UploadPorts,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: BackupProgress) => void },
): Promise<RunResult> {
  const kept = await ports.openKept(recordId);
  if (!kept) {
    throw new BackupError('file_missing', say('file.gone_here'), {
      hint: say('hint.new_backup'),
    });
  }
  const { about, file } = kept;
  const { signal: asked } = options;
  const earlier = await unlessCancelled(ports.log.find(kept.upload?.recordId ?? recordId), asked);
  if (earlier?.status === 'completed') {
    await kept.discard();
    return { record: earlier, file: null };
  }
  const run =
    earlier?.status === 'running' ? await goOn(earlier, ports, asked) : await begin(kept, settings, ports, asked);
  const progress = new ProgressMeter(options.onProgress);
  return runLifecycle(run, ports, asked, async ({ signal, watch, undo }) => {
    const written = { file, sha256: about.sha256, tables: about.tables };
    // Who cancels the run that made the file wants no file.
    undo.push(async ({ code }) => {
      if (code === 'write_failed' || (code === 'cancelled' && run.id === recordId)) await kept.discard();
    });
    await readBack(written, watch);
    const fileName = about.fileName;
    const watched = watchedServer(ports, watch);
    const record = await deliver({ run, fileName, written, kept, ports: watched, progress, signal, watch, undo });
    // The backup is safe and on record; a file that can't be removed now is removed by a later visit.
    await kept.discard().catch(() => undefined);
    return { record, file: null };
  });
}

/** A sign of life at once: the record may be about to be taken for that of a dead run. */
async function goOn(run: BackupRecord, { log }: UploadPorts, asked: AbortSignal): Promise<BackupRecord> {
  await unlessCancelled(log.beat(run.id), asked);
  return run;
}

async function begin(
  { about, noteUpload }: KeptHandle,
  { appVersion }: Pick<BackupSettings, 'appVersion'>,
  ports: UploadPorts,
  signal: AbortSignal,
): Promise<BackupRecord> {
  const { kind = 'full', format, fileName, recordId } = about;
  const { attempt } = ports;
  const begun = { kind, format, fileName, appVersion, attempt, continues: recordId } as const;
  const run = await onRecord(begun, ports, signal);
  // Should this page die, the next one finds the file of the run by it, or else closes the run.
  await noteUpload({ recordId: run.id, url: null }).catch(() => undefined);
  return run;
}

/** Waits for an answer of the server's, which may wait for the line, unless the run is cancelled meanwhile. */
function unlessCancelled<T>(answer: Promise<T>, asked: AbortSignal): Promise<T> {
  return orCancelled(unlessAborted(answer, asked), asked);
}
