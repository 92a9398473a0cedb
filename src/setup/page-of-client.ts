import type { BackupClient } from './backup-client.ts';
import { type BackupPage, createBackupPage } from './backup-page.ts';
import type { BackupOptions } from './options.ts';

/** The page of whoever is signed in to a client; another one when somebody else is. */
export interface PageOfClient {
  /** The page of this moment. */
  readonly current: () => BackupPage;
  /** Calls back when there is another one, until the returned function is called. */
  readonly subscribe: (changed: () => void) => () => void;
  /** Takes what the application says by now. */
  readonly update: (options: BackupOptions) => void;
}

const pages = new WeakMap<BackupClient, PageOfClient>();

/**
 * The page of a client, made when it is first asked for. It outlives what is drawn of it, so a run goes on while the person looks
 * at another page of the application. Who signs in later gets a new one: nothing is shown of the one before, and its run is stopped.
 *
 * @param supabase The application's client.
 * @param options What it says of its backups; `catalog`, `bucket` and `worker` count the first time only.
 * @returns The same for the same client.
 * @throws `internal` where that is no client of supabase-js.
 */
export function pageOfClient(supabase: BackupClient, options: BackupOptions = {}): PageOfClient {
  const known = pages.get(supabase);
  if (known !== undefined) return known;
  const made = createPageOfClient(supabase, options);
  pages.set(supabase, made);
  return made;
}

function createPageOfClient(supabase: BackupClient, given: BackupOptions): PageOfClient {
  let options = given;
  const create = () => createBackupPage(supabase, () => options);
  let page = create();
  /** Whose page it is; `null` as long as nobody was seen to be signed in. */
  let owner: string | null = null;
  let left = false;
  const listeners = new Set<() => void>();

  supabase.auth.onAuthStateChange((_event, session) => {
    if (session === null) {
      left = owner !== null;
      return;
    }
    const { id } = session.user;
    const isOther = owner !== null && (left || id !== owner);
    owner = id;
    left = false;
    if (!isOther) return;
    void page.store.getState().cancel();
    page = create();
    for (const changed of listeners) changed();
  });

  return {
    current: () => page,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    update: (changed) => {
      options = changed;
    },
  };
}
