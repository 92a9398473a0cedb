import { useSyncExternalStore } from 'react';

/** The parameter of the page's address that names the record whose details are open: `?backup-record=…`. */
const PARAMETER = 'backup-record';

const followers = new Set<() => void>();

/** Id of the record whose details the address asks for, followed as it changes; `null` where it asks for none. */
export function useOpenedId(): string | null {
  return useSyncExternalStore(follow, openedId, () => null);
}

/** Whether it is this record. Of the many buttons of a list only that of the record changes. */
export function useIsOpened(id: string): boolean {
  return useSyncExternalStore(
    follow,
    () => openedId() === id,
    () => false,
  );
}

/** Opens the details of a record, or closes them. The address stays the application's own but for the one parameter. */
export function openRecord(id: string | null): void {
  window.history.replaceState(window.history.state, '', addressOf(id));
  for (const follower of followers) follower();
}

/** The address under which a colleague finds the details of a record. */
export function addressOf(id: string | null): string {
  const url = new URL(window.location.href);
  if (id === null) url.searchParams.delete(PARAMETER);
  else url.searchParams.set(PARAMETER, id);
  return url.href;
}

function openedId(): string | null {
  return new URLSearchParams(window.location.search).get(PARAMETER) || null;
}

function follow(follower: () => void): () => void {
  followers.add(follower);
  window.addEventListener('popstate', follower);
  return () => {
    followers.delete(follower);
    window.removeEventListener('popstate', follower);
  };
}
