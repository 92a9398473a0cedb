/** Parameters of PostgREST that are no filters. */
const NO_FILTERS = new Set([
  'select',
  'order',
  'limit',
  'offset',
  'columns',
  'on_conflict',
  'or',
  'and',
  'not.or',
  'not.and',
]);

/** A comparison whose value begins or ends with a blank or a quote. */
const EDGED = /^(not\.)?(eq|neq|gt|gte|lt|lte)\.([\s"][\s\S]*|[\s\S]*[\s"])$/;

/**
 * PostgREST takes the value of a plain filter as it stands; `@supabase/lite` 0.10 takes blanks and quotes off its ends. In quotes of
 * its own such a value stays whole.
 */
export function withWholeValues(request: Request): Request {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/rest/v1/') || !['GET', 'HEAD'].includes(request.method)) return request;
  const parameters = [...url.searchParams];
  const whole = parameters.map(([name, value]): [string, string] => [
    name,
    NO_FILTERS.has(name) ? value : quoted(value),
  ]);
  if (whole.every(([, value], index) => value === parameters[index]?.[1])) return request;
  url.search = new URLSearchParams(whole).toString();
  return new Request(url, request);
}

function quoted(filter: string): string {
  const [, not = '', operator, text] = EDGED.exec(filter) ?? [];
  return text === undefined ? filter : `${not}${operator}."${text}"`;
}
