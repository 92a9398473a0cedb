import type { BackupDesk, BackupRunner } from '../../src/core/index.ts';
import type { BackupPage } from '../../src/setup/index.ts';
import { createBackupStore } from '../../src/state/index.ts';
import { backups, history } from './data/records.ts';
import { overview } from './data/sheets.ts';
import type { GalleryState } from './gallery-state.ts';

/** Something that never comes. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const refuse = () => Promise.reject(new Error('The gallery changes nothing.'));

/** A project with backups of every night, which lets its admin do whatever needs no change. */
const DESK: BackupDesk = {
  mayBackUp: async () => true,
  overview: async () => ({ sheets: overview, remarks: [] }),
  history: async () => history,
  record: async (id) => history.find((record) => record.id === id) ?? refuse(),
  downloadUrl: never,
  ongoing: async () => null,
  tidyUp: async () => false,
  recordVerification: refuse,
  setLocked: refuse,
  startRemoval: refuse,
  startFileRemoval: refuse,
  removeFile: refuse,
  finishRemoval: refuse,
  otherFiles: async () => [],
  fileUrl: never,
  checkLog: async () => ({ intact: true, records: 214, problem: null, recordId: null }),
  backups: async () => backups,
  retention: async () => ({ rule: null, updatedAt: null, updatedBy: null }),
  keepRetention: refuse,
  historyPage: never,
  standing: never,
  noteDownload: refuse,
  noteComparison: refuse,
  saveReminders: refuse,
};

const RUNNER: BackupRunner = {
  run: never,
  verify: never,
  compare: never,
  settle: async () => ({ kept: [], goOn: null, changed: false }),
  isBusy: async () => false,
  keptFile: never,
  discardKept: refuse,
};

/** Of a project with such a history, what the page reads of it page by page, and how things stand by it. */
function readingsOf(records: BackupDesk['history']): Pick<BackupDesk, 'historyPage' | 'standing'> {
  return {
    historyPage: async () => ({ records: await records(), more: false }),
    standing: async () => {
      const all = await records();
      const ours = all.filter(({ kind, filePath, madeBy }) => kind === 'full' && filePath !== null && madeBy !== null);
      return {
        backups: ours,
        other: all.find(({ madeBy }) => madeBy === null) ?? null,
        scheduled: all.filter(({ madeBy }) => madeBy === 'schedule'),
        makers: [...new Set(all.flatMap(({ createdBy }) => createdBy ?? []))],
        overdueDays: 7,
        schedule: 'auto',
      };
    },
  };
}

/** The page's real store, on what a state says that the world around it answers; and whether this browser is busy. */
export function storeOf({ desk, runner: own, known }: GalleryState): BackupPage {
  const runner = { ...RUNNER, ...own };
  const store = createBackupStore({
    runner,
    desk: { ...DESK, ...readingsOf(desk?.history ?? DESK.history), ...desk },
    downloads: { fromUrl: () => undefined, fromFile: () => undefined },
    formatChoice: { read: () => null, keep: () => undefined },
    separatorChoice: { read: () => ',', keep: () => undefined },
  });
  if (known !== undefined) store.setState(known);
  return { store, isBusy: runner.isBusy };
}
