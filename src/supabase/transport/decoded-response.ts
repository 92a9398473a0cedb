/**
 * An answer whose text is at hand already, so that it is not encoded once more to be read. No class of its own: one that extends
 * `Response` could not even be loaded where there is none, as in an application's unit tests.
 */
export function decodedResponse(
  decoded: string,
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
): Response {
  const response = new Response(null, { status, statusText, headers });
  return Object.assign(response, {
    text: async () => decoded,
    json: async () => JSON.parse(decoded),
    clone: () => decodedResponse(decoded, response),
  });
}
