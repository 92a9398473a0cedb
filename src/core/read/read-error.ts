import { BackupError, type BackupErrorCode, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { Sheet } from '../model/types.ts';

/** What keeps a sheet from being read, as against what is wrong with the whole run. */
const OF_A_SHEET: readonly BackupErrorCode[] = [
  'network',
  'server',
  'timeout',
  'source_unreadable',
  'columns_missing',
  'relation_missing',
  'key_order',
  'catalog_wrong',
];

/** Runs a request for a sheet. A fault of the database or the network does not know the sheet that met it; here it gets to. */
export async function forSheet<T>({ name }: Pick<Sheet, 'name'>, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isBackupError(error) || error.sheet !== null || !OF_A_SHEET.includes(error.code)) throw error;
    const data = { ...error.toData(), sheet: name, cause: error };
    throw new BackupError(error.code, say('read.sheet_failed', { sheet: name, reason: error.told }), data);
  }
}
