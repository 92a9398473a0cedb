import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { ENTRIES } from '../../../src/browser/opfs/kept-files.ts';
import { FOLDERS } from '../../../src/browser/opfs/private-files.ts';
import type { PendingUpload } from '../../../src/core/index.ts';
import type { EmbeddedBackend } from '../backend.ts';

/** Bytes of the piece that a made-up file repeats. */
const PIECE = 1_000_000;

/** What a kept file is to be. */
export interface MadeUpFile {
  /** Of the run that is said to have made it: a uuid. */
  readonly recordId: string;
  /** Millions of bytes. */
  readonly megabytes: number;
  /** When it was finished, if not now. Milliseconds since 1970. */
  readonly keptAt?: number;
}

/**
 * Puts a file of any size into the place of those that a browser keeps, and a failed run of the admin's into the log: as if
 * a backup of that size had been made and could not be brought to the bucket. The page is left for it, so that what looks
 * after files does not find half a one.
 */
export async function keepFile({ db }: EmbeddedBackend, page: Page, file: MadeUpFile): Promise<PendingUpload> {
  const { recordId, megabytes, keptAt = Date.now() } = file;
  const fileName = `full_backup_of_${megabytes}_MB.xlsx`;
  const [owner] = await db.query<{ id: string }>("select id from auth.users where email = 'admin@example.com'");
  await db.query(
    `insert into backup_logs (id, kind, format, status, file_name, made_by, created_by, created_by_email, created_at)
     select $1, 'full', 'xlsx', 'failed', $2, 'session', id, email, now() from auth.users where id = $3`,
    [recordId, fileName, owner?.id],
  );
  await db.query('select backup_private.seal($1)', [recordId]);
  const hash = createHash('sha256');
  const piece = Uint8Array.from({ length: PIECE }, (_, at) => byteAt(at));
  for (let count = 0; count < megabytes; count += 1) hash.update(piece);
  const about: PendingUpload = {
    recordId,
    ownerId: owner?.id ?? null,
    format: 'xlsx',
    fileName,
    fileSize: megabytes * PIECE,
    sha256: hash.digest('hex'),
    recordCount: 1,
    tables: [{ ...REPORT, startedAt: new Date(keptAt).toISOString(), finishedAt: new Date(keptAt).toISOString() }],
    keptAt: new Date(keptAt).toISOString(),
  };
  await page.goto(new URL('/favicon.svg', page.url()).href);
  await page.evaluate(write, { about, megabytes, size: PIECE, folder: FOLDERS.kept, entries: ENTRIES });
  return about;
}

const REPORT = {
  name: 'Payments',
  source: 'payments',
  sheets: ['Payments'],
  rowsExpected: 1,
  rowsAfter: 1,
  rowsRead: 1,
  rowsWritten: 1,
  verdict: 'complete',
  drift: null,
  controlTotals: {},
  notes: [],
} as const;

function byteAt(at: number): number {
  return (at * 31 + (at >> 8)) % 251;
}

/** Runs in the page. */
async function write(given: {
  about: PendingUpload;
  megabytes: number;
  size: number;
  folder: string;
  entries: { file: string; about: string };
}): Promise<void> {
  const { about, megabytes, size, folder, entries } = given;
  const root = await navigator.storage.getDirectory();
  const kept = await root.getDirectoryHandle(folder, { create: true });
  const own = await kept.getDirectoryHandle(about.recordId, { create: true });
  const file = await (await own.getFileHandle(entries.file, { create: true })).createWritable();
  const piece = Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) % 251);
  for (let count = 0; count < megabytes; count += 1) await file.write(piece);
  await file.close();
  const note = await (await own.getFileHandle(entries.about, { create: true })).createWritable();
  await note.write(JSON.stringify(about));
  await note.close();
}
