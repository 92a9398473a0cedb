import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CreateFileSink,
  type KeptHandle,
  type KeptUpload,
  MEDIA_TYPES,
  type PendingUpload,
} from '../../core/index.ts';
import { diskSink, fileOf } from './disk-sink.ts';
import { namesIn } from './names-in.ts';
import { isGone, isProcessName, processName } from './process-name.ts';

/** The form of a record's id, which a kept file's folder is named after. */
const RECORD_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Milliseconds after which a temporary file of another container is nobody's any more. */
const LONGEST_WORK = 24 * 60 * 60 * 1000;

/** The finished files that this computer keeps until they are in the bucket. */
export interface KeptFiles {
  readonly createFileSink: CreateFileSink;
  readonly openKept: (recordId: string) => Promise<KeptHandle | null>;
  /** All that are kept. `about` is `null` where a file was never finished. */
  list(): Promise<
    readonly { readonly recordId: string; readonly about: PendingUpload | null; readonly upload: KeptUpload | null }[]
  >;
  /** Where the file of a run is, once it is closed. */
  pathOf(recordId: string): string;
  remove(recordId: string): Promise<void>;
  /** Removes the temporary files of programs that are gone. */
  tidy(): Promise<void>;
}

/** Opens the kept files in a folder: for each run one of its own, with the file, what is proven of it and how its upload goes on. */
export function keptFiles(root: string): KeptFiles {
  const kept = join(root, 'kept');
  const temporary = join(root, 'temporary');
  const folderOf = (recordId: string) => join(kept, recordId);
  const remove = (recordId: string) => rm(folderOf(recordId), { recursive: true, force: true });

  async function notes(recordId: string) {
    const folder = folderOf(recordId);
    const about = (await readJson(join(folder, 'about.json'))) as PendingUpload | null;
    return { recordId, about, upload: (await readJson(join(folder, 'upload.json'))) as KeptUpload | null };
  }

  async function list() {
    // What else somebody put there is nobody's file here.
    const recordIds = (await namesIn(kept)).filter((name) => RECORD_ID.test(name));
    return Promise.all(recordIds.map(notes));
  }

  async function handleOf(about: PendingUpload, upload: KeptUpload | null): Promise<KeptHandle> {
    const folder = folderOf(about.recordId);
    return {
      about,
      upload,
      file: await fileOf(join(folder, 'file'), about.fileName, MEDIA_TYPES[about.format]),
      noteUpload: (next) => writeSafely(join(folder, 'upload.json'), next),
      discard: () => remove(about.recordId),
    };
  }

  return {
    list,
    pathOf: (recordId) => join(folderOf(recordId), 'file'),
    remove,
    tidy: async () => {
      // As above.
      for (const owner of (await namesIn(temporary)).filter(isProcessName)) {
        const folder = join(temporary, owner);
        if (isGone(owner) ?? (await isOld(folder))) await rm(folder, { recursive: true, force: true });
      }
    },
    openKept: async (recordId) => {
      const { about, upload } = await notes(recordId);
      return about && handleOf(about, upload);
    },
    createFileSink: async (name, type, keepFor) => {
      if (keepFor === undefined) {
        const path = join(temporary, processName(), crypto.randomUUID());
        return diskSink(path, { name, type, discard: () => rm(path, { force: true }) });
      }
      const folder = folderOf(keepFor);
      const sink = await diskSink(join(folder, 'file'), { name, type, discard: () => remove(keepFor) });
      return {
        ...sink,
        keep: async (about) => {
          await writeSafely(join(folder, 'about.json'), about);
          // One finished file of each user is kept, the newest: they are large.
          for (const other of await list()) {
            const isOlder = other.about?.ownerId === about.ownerId && other.recordId !== about.recordId;
            if (isOlder) await remove(other.recordId);
          }
          return handleOf(about, null);
        },
      };
    },
  };
}

async function isOld(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > LONGEST_WORK,
    () => false,
  );
}

/** Writes a note whole, or not at all. */
async function writeSafely(path: string, content: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(content), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return null;
    throw error;
  }
}
