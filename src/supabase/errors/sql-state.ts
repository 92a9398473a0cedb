/** PostgreSQL's code for a statement that ran into `statement_timeout`. */
export const TIMED_OUT = '57014';

/** PostgREST's code for a request that got no connection to the database in time. */
export const POOL_IS_FULL = 'PGRST003';

/** The module's SQL, or the newest of it, has not been applied. */
export function isFunctionMissing(error: { readonly code: string } | null): boolean {
  return error?.code === 'PGRST202' || error?.code === '42883';
}
