import { useSyncExternalStore } from 'react';

/** The addresses of the demonstration. */
export const PATHS = { signIn: '/sign-in', backup: '/settings/backup' } as const;

const NAVIGATED = 'app:navigated';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(NAVIGATED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(NAVIGATED, listener);
  };
}

/** The path of the present address, followed as it changes. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Goes to another path; `replace` leaves no step back to the present one. What the address asks for beside the path stays. */
export function navigate(path: string, { replace = false } = {}): void {
  if (path === window.location.pathname) return;
  const address = `${path}${window.location.search}`;
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  window.dispatchEvent(new Event(NAVIGATED));
}
