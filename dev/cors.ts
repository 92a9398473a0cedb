/** What a page of another origin may read of an answer, as hosted projects let it. */
const EXPOSED = [
  'Content-Range',
  'Content-Location',
  'Date',
  'Preference-Applied',
  'Retry-After',
  'Location',
  'Tus-Resumable',
  'Upload-Expires',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
].join(', ');

/** Lets pages of any origin use the API, as hosted projects do: the library answers for some of its paths only. */
export function withCors(answer: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    const preflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
    if (preflight) {
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
          'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
          'access-control-max-age': '3600',
        },
      });
    }
    const response = await answer(request);
    const headers = new Headers(response.headers);
    headers.set('access-control-allow-origin', '*');
    headers.delete('access-control-allow-credentials');
    headers.set('access-control-expose-headers', EXPOSED);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  };
}
