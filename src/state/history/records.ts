import { type BackupDesk, type BackupRecord, hasFile } from '../../core/index.ts';
import type { BackupState } from '../backup-state.ts';
import { createLoader } from '../loader.ts';
import { createHistory, isNewestPage, withRecord } from './history.ts';
import { createReminders } from './reminders.ts';
import { createWholeRecord } from './whole-record.ts';

/** The part of the state that tells of records. */
type Shown = Pick<BackupState, 'history' | 'historyView' | 'standing' | 'opened' | 'recordRequest' | 'reminderRequest'>;

/** What is known of records, and where it goes. */
export interface RecordsParts {
  readonly desk: BackupDesk;
  readonly get: () => Shown;
  readonly set: (change: Partial<Shown>) => void;
}

/** Makes what reads records, and shows one that has changed wherever it is seen. */
export function createRecords({ desk, get, set }: RecordsParts) {
  const { readHistory, ...pages } = createHistory({
    desk,
    getView: () => get().historyView,
    setView: (historyView) => set({ historyView }),
    getHistory: () => get().history,
    setHistory: (history) => set({ history }),
  });
  const readStanding = createLoader({
    read: () => desk.standing(),
    get: () => get().standing,
    set: (standing) => set({ standing }),
  });

  function show(record: BackupRecord, isNew: boolean): void {
    const { history, historyView, standing, opened } = get();
    const records = withRecord(history.value ?? [], record, isNew && isNewestPage(historyView));
    set({ history: { ...history, value: records } });
    if (opened?.id === record.id) set({ opened: record });
    if (standing.value === null) return;
    const isBackup = record.kind === 'full' && hasFile(record);
    const backups = withRecord(standing.value.backups, record, isNew && isBackup);
    set({ standing: { ...standing, value: { ...standing.value, backups } } });
  }
  const showRecord = (record: BackupRecord) => show(record, false);

  return {
    readRecords: async () => void (await Promise.all([readHistory(), readStanding()])),
    /** Shows what became of a record, where it is seen. */
    showRecord,
    /** The same for one that may be new. */
    addRecord: (record: BackupRecord) => show(record, true),
    actions: {
      ...pages,
      ...createWholeRecord({
        desk,
        getRequest: () => get().recordRequest,
        setRequest: (recordRequest) => set({ recordRequest }),
        find: (id) => {
          const known = [...(get().standing.value?.backups ?? []), ...(get().history.value ?? [])];
          return known.find((record) => record.id === id) ?? null;
        },
        onRead: (record) => {
          set({ opened: record });
          showRecord(record);
        },
      }),
      saveReminders: createReminders({
        desk,
        setRequest: (reminderRequest) => set({ reminderRequest }),
        onSaved: (reminders) => {
          const { standing } = get();
          if (standing.value !== null) set({ standing: { ...standing, value: { ...standing.value, ...reminders } } });
        },
      }),
    },
  };
}
