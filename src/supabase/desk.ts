import type { SupabaseClient } from '@supabase/supabase-js';
import { type BackupDesk, BackupError, type Catalog } from '../backup';
import { removeFromBucket } from './bucket';
import { ongoingRun, tidyUp } from './leftovers';
import { LOG_COLUMNS, type LogRow, toRecord } from './record';
import { orRefused, readRetention, storedBackups, writeRetention } from './retention';
import { dataOf } from './server-error';
import { sourceStats } from './table-reader';
import { updateLog } from './update-log';

/** Seconds that a download's address is good for. */
const SIGNED_FOR = 60;

/** Records shown in the history. */
const HISTORY = 200;

/** What the page reads and puts on record about backups, with the session of the page's own client. */
export function createBackupDesk(client: SupabaseClient, catalog: Catalog, bucket = 'customer-backups'): BackupDesk {
  return {
    mayBackUp: async () => (await dataOf(client.rpc('is_backup_admin'))) === true,
    overview: async () => {
      const stats = await sourceStats(client, catalog);
      return catalog.map(({ name, source }, index) => ({ name, source, rows: stats[index]?.rows ?? null }));
    },
    history: async () => {
      const rows = await dataOf(
        client
          .from('backup_logs')
          .select(LOG_COLUMNS)
          .in('kind', ['full', 'sheet'])
          .order('created_at', { ascending: false, nullsFirst: false })
          .order('id')
          .limit(HISTORY),
      );
      return (rows as unknown as readonly LogRow[]).map(toRecord);
    },
    downloadUrl: async ({ filePath, fileName }) => {
      const signed = await dataOf(
        client.storage.from(bucket).createSignedUrl(pathOf(filePath), SIGNED_FOR, { download: fileName ?? true }),
      );
      if (!signed) throw new BackupError('server', 'The server gave no address for the download.');
      return signed.signedUrl;
    },
    ongoing: () => ongoingRun(client),
    tidyUp: () => tidyUp(client, bucket),
    recordVerification: (id, { verdict, details, rows }) =>
      updateLog(client, id, { verification: { verdict, details, rows } }),
    setLocked: (id, locked) =>
      orRefused('The database refused to change the lock of this backup.', updateLog(client, id, { locked })),
    startRemoval: (id) =>
      orRefused(
        'The database refused to delete a backup.',
        updateLog(client, id, { removal_started_at: new Date().toISOString() }),
      ),
    removeFile: ({ filePath }) => removeFromBucket(client, bucket, [pathOf(filePath)]),
    finishRemoval: (id) => updateLog(client, id, { removed_at: new Date().toISOString() }),
    backups: () => storedBackups(client),
    retention: () => readRetention(client),
    keepRetention: (rule) => writeRetention(client, rule),
  };
}

function pathOf(filePath: string | null): string {
  if (filePath !== null) return filePath;
  throw new BackupError('internal', 'This run left no file in the bucket.', {
    hint: 'Only completed full backups are kept there.',
  });
}
