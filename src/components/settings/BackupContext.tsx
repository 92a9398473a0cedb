import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BackupActions, BackupPageStore, BackupState } from '../../state/index.ts';

/** What the parts of the page share. */
export interface BackupView {
  readonly store: BackupPageStore;
  readonly timeZone: string;
  /** What a full backup is called; `undefined` where the application doesn't say. */
  readonly title: string | undefined;
  /** Whether the part that says how things stand is shown. */
  readonly showsStatus: boolean;
  readonly onSignIn: (() => void) | undefined;
}

/** Hands the store and the settings to the parts of the page. */
export const BackupContext = createContext<BackupView | null>(null);

/** The store and the settings of the page around. */
export function useBackupView(): BackupView {
  const view = useContext(BackupContext);
  if (view === null) throw new Error('This component belongs inside of <BackupManagement>.');
  return view;
}

/** A piece of the state, followed as it changes. */
export function useBackup<T>(select: (state: BackupState) => T): T {
  return useStore(useBackupView().store, select);
}

/** What the page can do. */
export function useBackupActions(): BackupActions {
  return useBackupView().store.getState();
}
