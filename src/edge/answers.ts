import { type BackupRecord, type Language, type Told, toBackupError, type Verification } from '../core/index.ts';
import { messageText } from '../locales/index.ts';

const METHODS = 'POST, OPTIONS';

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
  'access-control-allow-methods': METHODS,
  allow: METHODS,
  'cache-control': 'no-store',
};

/** What the function says. */
export interface Answers {
  /** The answer to a browser's question whether it may ask. */
  preflight(): Response;
  /** What came of a completed run: no data but counts. */
  completed(record: BackupRecord): Response;
  /** What was found of a file. */
  verified(record: BackupRecord, found: Verification): Response;
  /** Why there is no backup. */
  refused(status: number, code: string, told: Told, hint?: Told | null): Response;
  /** What a run ended with. The server's own words stay in the record. */
  failed(error: unknown): Response;
}

/** The answers, with words of a language. */
export function answersIn(language: Language): Answers {
  const text = (told: Told) => messageText(language, told);
  const refused: Answers['refused'] = (status, code, told, hint = null) =>
    answer(status, { success: false, error: text(told), code, hint: hint && text(hint) });
  return {
    preflight: () => new Response(null, { status: 204, headers: HEADERS }),
    completed: ({ id, fileName, filePath, fileSize, sha256, recordCount, tables }) =>
      answer(200, {
        success: true,
        proven: tables.every(({ verdict }) => verdict !== 'unproven'),
        ...{ id, sha256, file_name: fileName, file_path: filePath },
        ...{ record_count: recordCount, file_size_bytes: fileSize },
        tables: Object.fromEntries(tables.map(({ name, rowsWritten }) => [name, rowsWritten])),
      }),
    verified: ({ id, fileName }, { verdict, details, rows }) =>
      answer(200, {
        success: verdict === 'intact',
        ...{ id, file_name: fileName, verdict, details: details && text(details), rows },
      }),
    refused,
    failed: (error) => {
      const { code, told, hint } = toBackupError(error);
      return refused(STATUS[code] ?? 500, code, told, hint);
    },
  };
}

/** How HTTP says what a run may end with; anything else is a 500. */
const STATUS: Readonly<Partial<Record<string, number>>> = { already_running: 409, too_large: 413 };

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: HEADERS });
}
