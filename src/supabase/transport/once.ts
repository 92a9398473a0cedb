/** A request of supabase-js, since 2.100 or so, which it repeats by itself unless it is told not to. */
interface Repeating<T> {
  retry(enabled: boolean): T;
}

/**
 * A request that supabase-js sends once: whether it is sent again is for `authorizedFetch` to say. Older versions have no such
 * setting, and send it once anyway.
 */
export function once<T extends object>(request: T): T {
  return canRepeat(request) ? request.retry(false) : request;
}

function canRepeat<T extends object>(request: T): request is T & Repeating<T> {
  return 'retry' in request && typeof request.retry === 'function';
}
