/** How hosted Storage tells of an expired or foreign token: by its words, under HTTP 400 or 403. */
const WORDS = /\bexp\\?" claim|jwt expired|InvalidJWT/i;

/** Whether an answer refuses the token that it was asked with, so that a fresh one may help. */
export async function refusesToken(response: Response, { url }: Pick<Request, 'url'>): Promise<boolean> {
  if (!url.includes('/storage/v1/')) return response.status === 401;
  return saysTokenRefused(response.status, response.status < 400 ? '' : await response.clone().text());
}

/** Whether Storage's status and words refuse the token. */
export function saysTokenRefused(status: number, words: string): boolean {
  return status === 401 || ((status === 400 || status === 403) && WORDS.test(words));
}
