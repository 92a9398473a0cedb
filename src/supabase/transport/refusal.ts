import { POOL_IS_FULL } from '../errors/sql-state.ts';

/** What an answer that is no success says. */
export interface Refusal {
  /** The status that it means. */
  readonly status: number;
  /** Its body; empty for a success, which is read elsewhere. */
  readonly body: string;
}

/** Reads what an answer says, without using up its body. */
export async function refusalOf(response: Response, { url }: Pick<Request, 'url'>): Promise<Refusal> {
  const { ok, status } = response;
  if (ok) return { status, body: '' };
  const body = await response.clone().text();
  return { status: url.includes('/storage/v1/') ? meantBy(status, statusCodeIn(body)) : status, body };
}

/**
 * The status that an answer of Storage means: it sends nearly every fault as HTTP 400, with the true one in the body's
 * `statusCode`.
 */
export function meantBy(status: number, statusCode: unknown): number {
  const told = Number(statusCode);
  return status === 400 && Number.isInteger(told) && told >= 400 && told < 600 ? told : status;
}

/** The `statusCode` in a body of Storage. */
export function statusCodeIn(body: string): string | undefined {
  return /"statusCode"\s*:\s*"?(\d{3})\b/.exec(body)?.[1];
}

/**
 * Whether PostgREST says that it got no connection to the database in time. No statement ran: smaller questions help nothing,
 * fewer do.
 */
export function saysPoolIsFull(body: string): boolean {
  return body.includes(`"${POOL_IS_FULL}"`);
}
