import type { Connection } from '@supabase/lite';
import { isSqlError } from './quiet.ts';

/** The codes that the library answers with by itself; it calls all others `SUP` and keeps back code and hint. */
const KNOWN = /^(2[12]|42|53|55|PT|PGRST)|^(23502|23503|23505|25006)$/;
/** The classes of error that PostgREST answers as the server's fault; the others are the sender's. */
const OF_THE_SERVER = /^(2[5D]|3[89B]|40|5[4578]|F0|HV|P0(?!001)|XX)/;

/**
 * Lets the API tell each error of the database by its code, as PostgREST does: a statement that took too long, a check
 * that failed, an exception that was raised.
 */
export function tellEveryError(connection: Connection): void {
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (thrown) => {
    const error = normalize(thrown);
    if (!isSqlError(error)) return error;
    const { code, message, detail = null, hint = null, severity } = error;
    if (KNOWN.test(code)) return error;
    // How a function of the database itself would word an answer: by a code that the library knows.
    return Object.assign(new Error(JSON.stringify({ code, message, details: detail, hint })), {
      severity,
      code: 'PGRST',
      detail: JSON.stringify({ status: OF_THE_SERVER.test(code) ? 500 : 400, headers: {} }),
    });
  };
}
