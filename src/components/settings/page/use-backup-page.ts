import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type BackupClient, type BackupOptions, type BackupPage, pageOfClient } from '../../../setup/index.ts';
import type { BackupActions, BackupPageStore, BackupState } from '../../../state/index.ts';
import { guardPage } from './guard-page.ts';

/**
 * The page of whoever is signed in to a client: the store that outlives what is drawn of it, and whether this browser is busy.
 *
 * @param supabase The application's client.
 * @param options What it says of its backups; `catalog`, `bucket` and `worker` count the first time only.
 * @returns The same as long as the same person is signed in.
 * @throws `internal` where that is no client of supabase-js.
 */
export function useBackupPage(supabase: BackupClient, options: BackupOptions = {}): BackupPage {
  const page = pageOfClient(supabase, options);
  useEffect(() => page.update(options));
  return useSyncExternalStore(page.subscribe, page.current, page.current);
}

/** Reads what there is as soon as a page of a store is shown, and guards its runs. */
export function useOpenPage(store: BackupPageStore): void {
  useEffect(() => {
    guardPage(store);
    void store.getState().load();
  }, [store]);
}

/**
 * What there is to show of backups, and what can be done, for an application that draws its own page.
 *
 * @param supabase The application's client.
 * @param options As the props of `BackupManagement`.
 * @returns The state, followed as it changes, and the actions, none of which rejects.
 * @throws `internal` where that is no client of supabase-js.
 * @example
 * const { access, run, backUp } = useBackup(client);
 * if (access.status !== 'granted') return null;
 * return <button disabled={run.status === 'running'} onClick={backUp}>Back up now</button>;
 */
export function useBackup(supabase: BackupClient, options: BackupOptions = {}): BackupState & BackupActions {
  const { store } = useBackupPage(supabase, options);
  useOpenPage(store);
  return useStore(store);
}
