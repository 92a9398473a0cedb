import type { SupabaseClient } from '@supabase/supabase-js';
import {
  type BackupDesk,
  BackupError,
  type Catalog,
  findCatalog,
  type LogCheck,
  type OtherFile,
  say,
} from '../../core/index.ts';
import { dataOf } from '../errors/server-error.ts';
import { removeFromBucket } from '../storage/bucket.ts';
import { downloadUrl } from '../storage/download-url.ts';
import { sourceStats } from '../tables/row-sets.ts';
import { createTableReader } from '../tables/table-reader.ts';
import { type BucketName, nameOf } from './bucket-name.ts';
import { call, command, findRecord } from './command.ts';
import { list, parts, quantity, text } from './decode.ts';
import { readHistoryPage, readStanding } from './history.ts';
import { demandModule } from './module-version.ts';
import { type LogRow, toRecord } from './record.ts';
import { orRefused, readRetention, storedBackups, writeRetention } from './retention.ts';
import { ongoingRun, tidyUp } from './stale-runs.ts';

/** Records that {@link BackupDesk.history} answers with. */
const HISTORY = 200;

/**
 * What the page reads and puts on record about backups, with the session of the page's own client. Without a catalog it shows
 * the sheets that a run would find.
 */
export function createBackupDesk(
  client: SupabaseClient,
  given: Catalog | undefined,
  bucket: BucketName = 'customer-backups',
): BackupDesk {
  return {
    mayBackUp: async () => {
      const [may, module] = await Promise.allSettled([dataOf(client.rpc('is_backup_admin')), demandModule(client)]);
      if (may.status === 'rejected') throw may.reason;
      // Who may not make backups has nothing to do with the state of the module.
      if (may.value === true && module.status === 'rejected') throw module.reason;
      return may.value === true;
    },
    overview: async () => {
      const { catalog, remarks } = given
        ? { catalog: given, remarks: [] }
        : await findCatalog(createTableReader(client), new AbortController().signal);
      const stats = await sourceStats(client, catalog);
      const sheets = catalog.map(({ name, source }, index) => ({ name, source, rows: stats[index]?.rows ?? null }));
      return { sheets, remarks };
    },
    history: async (before) => {
      const asked = { most: HISTORY, brief: true, ...(before === undefined ? {} : { before }) };
      return ((await call(client, 'history', asked)) as readonly LogRow[]).map(toRecord);
    },
    historyPage: (query) => readHistoryPage(client, query),
    standing: () => readStanding(client),
    record: async (id) => {
      const record = await findRecord(client, { record: id });
      if (record !== null) return record;
      throw new BackupError('internal', say('run.not_on_record'));
    },
    downloadUrl: async ({ filePath, fileName }) => {
      const path = pathOf(filePath);
      return downloadUrl(client, await nameOf(bucket), path, fileName ?? lastPart(path));
    },
    ongoing: () => ongoingRun(client),
    tidyUp: async () => tidyUp(client, await nameOf(bucket)),
    recordVerification: (id, { verdict, details, rows }) =>
      command(client, 'record_verification', { record: id, verification: { verdict, details, rows } }),
    noteDownload: (id) => command(client, 'note_download', { record: id }),
    noteComparison: (id) => command(client, 'note_comparison', { record: id }),
    saveReminders: async ({ overdueDays, schedule }) => {
      await call(client, 'save_reminders', { overdue_days: overdueDays, schedule });
    },
    setLocked: (id, locked) => orRefused(say('refused.lock'), command(client, 'set_locked', { record: id, locked })),
    startRemoval: (id) => orRefused(say('refused.delete'), command(client, 'start_removal', { record: id })),
    startFileRemoval: (path) => orRefused(say('refused.delete_file'), command(client, 'start_removal', { path })),
    removeFile: async ({ filePath }) => removeFromBucket(client, await nameOf(bucket), [pathOf(filePath)]),
    finishRemoval: (id) => orRefused(say('refused.deletion_record'), command(client, 'finish_removal', { record: id })),
    otherFiles: async () => list(await call(client, 'other_files')).map(toOtherFile),
    fileUrl: async (path) => downloadUrl(client, await nameOf(bucket), path, lastPart(path)),
    checkLog: async () => toLogCheck(list(await call(client, 'log_check'))[0]),
    backups: () => storedBackups(client),
    retention: () => readRetention(client),
    keepRetention: (rule) => writeRetention(client, rule),
  };
}

function pathOf(filePath: string | null): string {
  if (filePath !== null) return filePath;
  throw new BackupError('internal', say('run.no_file'), {
    hint: say('hint.only_full_kept'),
  });
}

function lastPart(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function toOtherFile(said: unknown): OtherFile {
  const file = parts(said);
  return {
    path: text(file?.['path']) ?? '',
    size: quantity(file?.['size']),
    createdAt: text(file?.['created_at']),
  };
}

function toLogCheck(said: unknown): LogCheck {
  const check = parts(said);
  return {
    intact: check?.['ok'] === true,
    records: quantity(check?.['chain_number']),
    problem: text(check?.['problem']),
    recordId: text(check?.['id']),
  };
}
