/** PostgreSQL's code for a statement that ran into `statement_timeout`. */
export const TIMED_OUT = '57014';

/** Whether the body of an answer has a code of PostgreSQL for a question, a name or a policy that is wrong whenever it is asked. */
export function saysItIsWrong(body: string): boolean {
  return /"code"\s*:\s*"42[0-9A-Z]{3}"/.test(body);
}

/** PostgREST's code for a request that got no connection to the database in time. */
export const POOL_IS_FULL = 'PGRST003';

/** The module's SQL, or the newest of it, has not been applied. */
export function isFunctionMissing(error: { readonly code: string } | null): boolean {
  return error?.code === 'PGRST202' || error?.code === '42883';
}
