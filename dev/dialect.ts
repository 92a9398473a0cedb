/** Parameters of PostgREST that are no filters. */
const NO_FILTERS = new Set(['select', 'limit', 'offset', 'columns', 'on_conflict']);
const TREES = new Set(['or', 'and', 'not.or', 'not.and']);

/** A comparison whose value begins or ends with a blank or a quote, or is a word that means something else. */
const EDGED = /^(not\.)?(eq|neq|gt|gte|lt|lte)\.([\s"][\s\S]*|[\s\S]*[\s"]|null|true|false)$/i;

/** A quoted name that the order goes by, and one that a condition of a logic tree begins with. */
const ORDERED = /(^|,)"([^"\\.,()]+)"(?=\.|,|$)/g;
const CONDITION = /(^|[(,])"([^"\\.,()]+)"(?=\.(?:not\.)?[a-z]+\.)/g;

/**
 * Puts a question as `@supabase/lite` 0.10 understands it, where that is not PostgREST's way: it takes blanks and quotes off the
 * ends of a plain filter's value, which stays whole in quotes of its own, and leaves the quotes around names in an order and in a
 * logic tree.
 */
export function inLitesDialect(request: Request): Request {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/rest/v1/') || !['GET', 'HEAD'].includes(request.method)) return request;
  const asked = [...url.searchParams];
  const said = asked.map(([name, value]): [string, string] => [name, translated(name, value)]);
  if (said.every(([, value], index) => value === asked[index]?.[1])) return request;
  url.search = new URLSearchParams(said).toString();
  return new Request(url, request);
}

function translated(name: string, value: string): string {
  if (NO_FILTERS.has(name)) return value;
  if (name === 'order') return value.replace(ORDERED, '$1$2');
  if (TREES.has(name)) return value.replace(CONDITION, '$1$2');
  const [, not = '', operator, text] = EDGED.exec(value) ?? [];
  return text === undefined ? value : `${not}${operator}."${text}"`;
}
