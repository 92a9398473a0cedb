/** What the server must answer to a question that went well, where that is known. */
export type Expected = 'list' | 'anything';

/** Functions of the database that answer with a set, which is a list. */
const SETS = ['/rest/v1/rpc/backup_source_stats', '/rest/v1/rpc/backup_key_cuts'];

/**
 * Whether a text is the whole of a JSON text, as far as that shows without reading all of it: a list of objects, the answer
 * that takes long to parse, is known by its two ends. Anything else is parsed. Where a list is expected, nothing else will do:
 * a gateway may make up an answer that is whole JSON.
 */
export function isWholeJson(text: string, expected: Expected): boolean {
  const begins = text.slice(0, 100).trimStart();
  if (begins.startsWith('[{')) return text.slice(-100).trimEnd().endsWith('}]');
  if (expected === 'list' && !begins.startsWith('[')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // What is wrong with it doesn't matter: it is asked for again.
    return false;
  }
}

/** What the answer to a request must be: rows are asked for as a list, unless a single one is. */
export function expectedBy({ method, url, headers }: Request): Expected {
  const { pathname } = new URL(url);
  if (SETS.some((path) => pathname.endsWith(path))) return 'list';
  const asksForRows = method === 'GET' && pathname.includes('/rest/v1/') && !pathname.includes('/rpc/');
  return asksForRows && !headers.get('accept')?.includes('pgrst.object') ? 'list' : 'anything';
}
