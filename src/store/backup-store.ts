import { createStore } from 'zustand/vanilla';
import { type BackupDesk, type BackupRecord, type BackupRunner, type SheetOverview, toBackupError } from '../backup';
import type { BackupPageStore, FileRequest } from './backup-state';
import { formatFrom } from './format';
import { latestOnly } from './latest-only';
import type { Downloads, FormatChoice } from './ports';
import { createRunControl } from './run-control';

const IDLE: FileRequest = { status: 'idle', recordId: null };

/** What the store needs from outside. */
export interface BackupStoreParts {
  readonly runner: BackupRunner;
  readonly desk: BackupDesk;
  readonly downloads: Downloads;
  readonly formatChoice: FormatChoice;
}

/**
 * Makes the store of the backup page. It outlives the page's components, so a run goes on while the person looks at
 * another page of the application.
 */
export function createBackupStore({ runner, desk, downloads, formatChoice }: BackupStoreParts): BackupPageStore {
  const newestAccess = latestOnly<boolean>();
  const newestOverview = latestOnly<readonly SheetOverview[]>();
  const newestHistory = latestOnly<readonly BackupRecord[]>();

  return createStore((set, get) => {
    async function loadOverview(): Promise<void> {
      set(({ overview }) => ({ overview: { status: 'loading', value: overview.value } }));
      await newestOverview(() => desk.overview(), {
        done: (value) => set({ overview: { status: 'ready', value } }),
        failed: (error) => set(({ overview }) => ({ overview: { status: 'failed', value: overview.value, error } })),
      });
    }

    async function loadHistory(): Promise<void> {
      set(({ history }) => ({ history: { status: 'loading', value: history.value } }));
      await newestHistory(() => desk.history(), {
        done: (value) => set({ history: { status: 'ready', value } }),
        failed: (error) => set(({ history }) => ({ history: { status: 'failed', value: history.value, error } })),
      });
    }

    async function refresh(): Promise<void> {
      await Promise.all([loadOverview(), loadHistory()]);
    }

    const control = createRunControl({
      runner,
      downloads,
      getRun: () => get().run,
      setRun: (run) => set({ run }),
      // The new record is shown even if the history can't be read again.
      onCompleted: (record) =>
        set(({ history }) => ({ history: { ...history, value: withRecord(history.value ?? [], record) } })),
      onEnd: refresh,
    });

    return {
      access: { status: 'checking' },
      overview: { status: 'loading', value: null },
      history: { status: 'loading', value: null },
      run: { status: 'idle' },
      fileRequest: IDLE,
      format: formatFrom(formatChoice.read()),

      refresh,
      backUp: () => control.start({ kind: 'full', format: get().format }),
      downloadSheet: (sheet) => control.start({ kind: 'sheet', format: get().format, sheet }),
      cancel: control.cancel,

      async load() {
        // Who had the right keeps it while it is checked again: a page that flickers would hide a run under way.
        const hadRight = get().access.status === 'granted';
        if (!hadRight) set({ access: { status: 'checking' } });
        await newestAccess(() => desk.mayBackUp(), {
          done: (may) => set({ access: { status: may ? 'granted' : 'denied' } }),
          failed: (error) => {
            if (!hadRight) set({ access: { status: 'failed', error } });
          },
        });
        if (get().access.status === 'granted') await refresh();
      },

      dismiss() {
        if (get().run.status !== 'running') set({ run: { status: 'idle' } });
      },

      chooseFormat(format) {
        if (get().run.status === 'running') return;
        set({ format });
        formatChoice.keep(format);
      },

      async download(record) {
        const recordId = record.id;
        const asked = get().fileRequest;
        if (asked.status === 'asking' && asked.recordId === recordId) return;
        set({ fileRequest: { status: 'asking', recordId } });
        try {
          downloads.fromUrl(await desk.downloadUrl(record));
          set(({ fileRequest }) => (fileRequest.recordId === recordId ? { fileRequest: IDLE } : {}));
        } catch (reason) {
          set({ fileRequest: { status: 'failed', recordId, error: toBackupError(reason).toData() } });
        }
      },
    };
  });
}

/** The history with a record in its place: first when it is new. */
function withRecord(history: readonly BackupRecord[], record: BackupRecord): readonly BackupRecord[] {
  const known = history.some(({ id }) => id === record.id);
  return known ? history.map((each) => (each.id === record.id ? record : each)) : [record, ...history];
}
