import {
  type BackupFormat,
  type BackupPorts,
  type BackupRecord,
  type CsvSeparator,
  type Verification,
  verifyBackup,
} from '../../../src/core/index.ts';
import type { FakeBackend } from './fake-ports.ts';
import { backend, quiet, run } from './fake-runs.ts';

/** A completed backup whose file a test can put something else in the place of. */
export interface StoredFile {
  readonly fake: FakeBackend;
  readonly record: BackupRecord;
  readonly path: string;
  /** A copy of what was uploaded. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Makes a full backup in memory. */
export async function storedFile(
  format: BackupFormat,
  fake: FakeBackend = backend(),
  separator: CsvSeparator = ',',
): Promise<StoredFile> {
  const { record } = await run(fake, { kind: 'full', format, separator });
  const path = record.filePath ?? '';
  const bytes = new Uint8Array(await (fake.bucket.get(path) as File).arrayBuffer());
  return { fake, record, path, bytes };
}

/** What Verify says once these bytes lie in the file's place. `store` changes what the bucket answers. */
export async function verdictOf(
  { fake, record, path }: StoredFile,
  bytes: Uint8Array<ArrayBuffer>,
  store: Partial<BackupPorts['store']> = {},
): Promise<Verification> {
  fake.bucket.set(path, new File([bytes], path));
  const ports = fake.ports();
  return verifyBackup(record, { ...ports, store: { ...ports.store, ...store } }, quiet);
}
