import type { SupabaseClient } from '@supabase/supabase-js';
import { type BackupSettings, deflateHere, ownClock, runBackup } from '../../../src/core/index.ts';
import { workbookTexts } from '../../../src/locales/index.ts';
import { connect, createBackupLog, createTableReader } from '../../../src/supabase/index.ts';
import type { Backend } from '../backend.ts';

/** A full backup of a project in the format Excel, as whoever is signed in makes it. The file is kept in memory alone. */
export async function fullWorkbook(
  backend: Pick<Backend, 'url' | 'publishableKey'>,
  client: SupabaseClient,
  settings: BackupSettings,
): Promise<Uint8Array<ArrayBuffer>> {
  const getToken = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  const connection = connect(backend, getToken);
  const bucket = client.storage.from('customer-backups');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let finished = new File([], 'none');
  await runBackup(
    { kind: 'full', format: 'xlsx' },
    settings,
    {
      tables: createTableReader(connection),
      store: {
        upload: async (path, file) => {
          const { error } = await bucket.upload(path, file, { contentType: file.type });
          if (error) throw error;
        },
        read: async () => finished.stream(),
        size: async () => finished.size,
        remove: async () => undefined,
      },
      log: createBackupLog(connection),
      createFileSink: async (name, type) => ({
        write: async (chunk) => void chunks.push(Uint8Array.from(chunk)),
        close: async () => {
          finished = new File(chunks, name, { type });
          return finished;
        },
        discard: async () => undefined,
      }),
      openKept: async () => null,
      attempt: crypto.randomUUID(),
      deflate: deflateHere,
      texts: workbookTexts('en'),
      clock: ownClock,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return new Uint8Array(await finished.arrayBuffer());
}
