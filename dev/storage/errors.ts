/** What the API behind calls an error, and the code by which newer clients know it. */
const CODES: Readonly<Record<string, string>> = {
  not_found: 'NoSuchKey',
  'Bucket not found': 'NoSuchBucket',
  Duplicate: 'KeyAlreadyExists',
  Unauthorized: 'AccessDenied',
  'Payload too large': 'EntityTooLarge',
  invalid_mime_type: 'InvalidMimeType',
  'Invalid key': 'InvalidKey',
};

/** A refusal as a hosted project words it: the true status in the body, and 400 as the HTTP status of nearly all. */
export function refusal(status: number, error: string, message: string): Response {
  const body = { statusCode: String(status), code: CODES[error] ?? error, error, message };
  return Response.json(body, { status: status === 401 ? 401 : 400 });
}

/** Adds the code that a hosted project gives with each refusal; without it `exists()` throws where it should say no. */
export async function withErrorCode(answer: Response): Promise<Response> {
  if (answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer;
  const body = (await answer.json()) as { readonly error?: string };
  return Response.json({ code: CODES[body.error ?? ''] ?? body.error, ...body }, answer);
}
