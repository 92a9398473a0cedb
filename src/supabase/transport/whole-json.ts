/** What the server must answer to a question that went well, where that is known. */
export type Expected = 'list' | 'record' | 'record or null' | 'anything';

/** Functions of the database that answer with a set, which is a list. */
const SETS = ['/rest/v1/rpc/backup_source_stats', '/rest/v1/rpc/backup_key_cuts'];

/** Functions that answer with the record of a run. */
const RECORDS = ['/rest/v1/rpc/backup_begin', '/rest/v1/rpc/backup_complete'];
const RECORD_OR_NULL = '/rest/v1/rpc/backup_find';

/**
 * Whether a text is the whole of a JSON text, as far as that shows without reading all of it: a list of objects, the answer
 * that takes long to parse, is known by its two ends. Anything else is parsed. Where a list or a record is expected, nothing else
 * will do: a gateway may make up an answer that is whole JSON.
 */
export function isWholeJson(text: string, expected: Expected): boolean {
  const begins = text.slice(0, 100).trimStart();
  if (begins.startsWith('[{') && !expected.startsWith('record')) return text.slice(-100).trimEnd().endsWith('}]');
  if (expected === 'list' && !begins.startsWith('[')) return false;
  try {
    const json: unknown = JSON.parse(text);
    if (expected === 'record or null' && json === null) return true;
    return !expected.startsWith('record') || isRecord(json);
  } catch {
    // What is wrong with it doesn't matter: it is asked for again.
    return false;
  }
}

function isRecord(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'id' in json;
}

/** What the answer to a request must be: rows are asked for as a list, unless a single one is. */
export function expectedBy({ method, url, headers }: Request): Expected {
  const { pathname } = new URL(url);
  if (SETS.some((path) => pathname.endsWith(path))) return 'list';
  if (RECORDS.some((path) => pathname.endsWith(path))) return 'record';
  if (pathname.endsWith(RECORD_OR_NULL)) return 'record or null';
  const asksForRows = method === 'GET' && pathname.includes('/rest/v1/') && !pathname.includes('/rpc/');
  return asksForRows && !headers.get('accept')?.includes('pgrst.object') ? 'list' : 'anything';
}
