import type { SupabaseClient } from '@supabase/supabase-js';
import { type BackupPorts, type CreateFileSink, deflateHere, ownClock } from '../../../src/core/index.ts';
import { workbookTexts } from '../../../src/locales/index.ts';
import {
  connect,
  connectivityOf,
  createBackupLog,
  createBackupStore,
  createTableReader,
} from '../../../src/supabase/index.ts';
import type { Backend } from '../backend.ts';

/** A file that is held in memory. */
export const memorySink: CreateFileSink = async (name, type) => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (chunk) => void chunks.push(chunk.slice()),
    close: async () => new File(chunks, name, { type }),
    discard: async () => undefined,
  };
};

/** The module's own ports to a backend, for runs in Node; `ports` are those of one run. */
export function runPorts(
  { url, publishableKey }: Pick<Backend, 'url' | 'publishableKey'>,
  getToken: (rejected: string | null) => Promise<string | null>,
): { readonly client: SupabaseClient; readonly ports: () => BackupPorts } {
  const connection = { url, publishableKey };
  const connectivity = connectivityOf(connection);
  const client = connect(connection, getToken, { connectivity });
  const store = createBackupStore(client, { connection, getToken, connectivity, bucket: 'customer-backups' });
  const ports = (): BackupPorts => ({
    tables: createTableReader(client),
    store,
    log: createBackupLog(client),
    createFileSink: memorySink,
    openKept: async () => null,
    attempt: crypto.randomUUID(),
    deflate: deflateHere,
    texts: workbookTexts('en'),
    clock: ownClock,
  });
  return { client, ports };
}
