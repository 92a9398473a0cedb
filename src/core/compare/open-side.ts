import type { ComparedFile, ComparedSide, CompareRequest } from '../model/compare/comparison.ts';
import { BackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { FileSink } from '../model/ports.ts';
import type { BackupRecord } from '../model/types.ts';
import { type HashedFile, measure } from '../proof/hashing-sink.ts';
import { MEDIA_TYPES } from '../run/file-name.ts';
import type { Standstill } from '../run/standstill.ts';
import { chunksOf } from '../util/chunks.ts';
import { unlessAborted } from '../util/delay.ts';
import { TimeZone } from '../util/time-zone.ts';
import { downloadFile } from '../verify/verify-backup.ts';
import type { CompareMeter } from './compare-meter.ts';
import type { ComparePorts } from './compare-ports.ts';
import type { BackupFile } from './file/backup-file.ts';
import { openBackupFile, refused } from './file/open-file.ts';

/** A file that is compared, open, with what is known of it. */
export interface OpenSide {
  readonly file: BackupFile;
  readonly side: ComparedSide;
  /** The record that it is byte for byte the file of. */
  readonly record: BackupRecord | null;
  readonly zone: TimeZone;
}

/** What a side is opened with. */
export interface OpenWith {
  readonly ports: ComparePorts;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
  readonly meter: CompareMeter;
  /** The zone of a file that does not say whose clock it shows. */
  readonly timeZone: string;
  /** Takes the files that are to be thrown away in the end. */
  readonly sinks: FileSink[];
}

/**
 * Opens backups of the history, and files of this computer, that are whole and what they say. What is on record is held against that,
 * byte for byte. Files of this computer are looked at first, side by side: a damaged one is refused before the server is waited for.
 *
 * @throws `file_refused` where one is no backup, or not the one that is on record.
 */
export async function openSides(
  { before, now }: CompareRequest,
  using: OpenWith,
): Promise<readonly [before: OpenSide, now: OpenSide | null]> {
  const ending = new AbortController();
  const signal = AbortSignal.any([using.signal, ending.signal]);
  const here = new Map<ComparedFile, Promise<OpenSide>>();
  for (const side of new Set([before, now])) {
    if (side !== undefined && 'file' in side) here.set(side, openHere(side.file, { ...using, signal }));
  }
  const open = (side: ComparedFile) =>
    'file' in side ? (here.get(side) as Promise<OpenSide>) : openRecorded(side.record, using);
  try {
    await Promise.all(here.values());
    return [await open(before), now === undefined ? null : await open(now)];
  } catch (error) {
    ending.abort();
    throw error;
  }
}

async function openRecorded(asked: BackupRecord, using: OpenWith): Promise<OpenSide> {
  const { ports, signal, watch } = using;
  // What a list shows of a record has no checksum and no sheets.
  const record = (await unlessAborted(ports.log.find(asked.id), signal)) ?? asked;
  const fetched = await fetchRecorded(record, using);
  const isProven = record.sha256 !== null;
  if (isProven) demandRecorded({ size: fetched.file.size, sha256: fetched.sha256 }, record);
  const findProof = async () => (isProven ? async () => undefined : null);
  const file = await openBackupFile(fetched.file, { findProof, signal, watch });
  // What is not known byte for byte is a file like any other.
  const known = isProven ? record : null;
  return { file, record: known, ...facts(file, known, record.fileName, using) };
}

async function openHere(given: File, using: OpenWith): Promise<OpenSide> {
  const { ports, signal, watch, meter } = using;
  meter.phase('checking');
  let record: BackupRecord | null = null;
  const file = await openBackupFile(given, {
    signal,
    watch,
    // Of a file whose run is on record here it is known what it was.
    findProof: async ({ id }) => {
      const asked = id === null ? null : ports.log.find(id).catch(() => null);
      const found = asked && (await unlessAborted(asked, signal));
      if (found?.sha256 == null) return null;
      return async () => {
        const file = await measure(chunksOf(given.stream()), watch);
        signal.throwIfAborted();
        demandRecorded(file, found);
        record = found;
      };
    },
  });
  return { file, record, ...facts(file, record, given.name, using) };
}

function facts(file: BackupFile, record: BackupRecord | null, fileName: string | null, { timeZone: usual }: OpenWith) {
  const timeZone = file.summary.timeZone ?? usual;
  const side: ComparedSide = {
    kind: record === null ? 'file' : 'record',
    fileName,
    format: file.format,
    madeAt: record?.createdAt ?? file.summary.madeAt,
    recordId: record?.id ?? null,
    timeZone,
  };
  return { side, zone: new TimeZone(timeZone) };
}

async function fetchRecorded(record: BackupRecord, { ports, signal, meter, sinks }: OpenWith): Promise<HashedFile> {
  const { filePath, fileSize, format } = record;
  if (filePath === null) throw new BackupError('internal', say('run.no_file'));
  meter.fetching(fileSize ?? 0);
  const stored = await ports.store.read(filePath, signal);
  const sink = await ports.createFileSink('compared', MEDIA_TYPES[format]);
  sinks.push(sink);
  return downloadFile(stored, sink, { signal, onProgress: (bytes) => meter.bytes(bytes) });
}

function demandRecorded(found: { readonly size: number; readonly sha256: string }, record: BackupRecord): void {
  if (found.sha256 === record.sha256) return;
  throw refused(say('compare.not_as_recorded', { found: found.size, recorded: record.fileSize ?? 0 }));
}
