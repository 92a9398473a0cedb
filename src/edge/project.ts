import { type BackupDesk, type BackupPorts, type Clock, deflateHere } from '../core/index.ts';
import { workbookTexts } from '../locales/index.ts';
import {
  connect,
  connectivityOf,
  createBackupDesk,
  createBackupLog,
  createBackupStore,
  createTableReader,
  ServerClock,
} from '../supabase/index.ts';
import type { Admitted } from './callers.ts';
import { memorySink } from './memory-sink.ts';
import type { ExportOptions } from './options.ts';

/** The project, by the right of whoever calls. */
export interface Project {
  readonly desk: BackupDesk;
  readonly ports: BackupPorts;
}

/** Opens the project for one call. */
export function openProject({ connection, getToken }: Admitted, { settings, bucket }: ExportOptions): Project {
  const serverClock = new ServerClock();
  const connectivity = connectivityOf(connection);
  const client = connect(connection, getToken, { connectivity, clock: serverClock });
  const clock: Clock = {
    // The answers that came before have told.
    learn: async () => undefined,
    now: () => serverClock.now(),
    off: () => serverClock.off(),
  };
  return {
    desk: createBackupDesk(client, settings.catalog, bucket),
    ports: {
      ...{ clock, deflate: deflateHere, createFileSink: memorySink, openKept: async () => null },
      texts: workbookTexts(settings.language ?? 'en'),
      attempt: crypto.randomUUID(),
      tables: createTableReader(client),
      store: createBackupStore(client, { connection, getToken, bucket, connectivity }),
      log: createBackupLog(client),
    },
  };
}
