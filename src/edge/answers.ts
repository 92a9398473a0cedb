import { type BackupRecord, toBackupError } from '../core/index.ts';
import { messageText } from '../locales/index.ts';

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
  'access-control-allow-methods': 'POST, OPTIONS',
  'cache-control': 'no-store',
};

/** The answer to a browser's question whether it may ask. */
export function preflight(): Response {
  return new Response(null, { status: 204, headers: HEADERS });
}

/** What came of a completed run: no data but counts. */
export function completed(record: BackupRecord): Response {
  const { id, fileName, filePath, fileSize, sha256, recordCount, tables } = record;
  return answer(200, {
    success: true,
    proven: tables.every(({ verdict }) => verdict !== 'unproven'),
    ...{ id, sha256, file_name: fileName, file_path: filePath },
    ...{ record_count: recordCount, file_size_bytes: fileSize },
    tables: Object.fromEntries(tables.map(({ name, rowsWritten }) => [name, rowsWritten])),
  });
}

/** Why there is no backup. */
export function refused(status: number, code: string, message: string, hint: string | null = null): Response {
  return answer(status, { success: false, error: message, code, hint });
}

/** What a run ended with. The server's own words stay in the record. */
export function failed(error: unknown): Response {
  const { code, told, hint } = toBackupError(error);
  const status = code === 'already_running' ? 409 : 500;
  return refused(status, code, messageText('en', told), hint && messageText('en', hint));
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
