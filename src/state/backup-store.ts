import { createStore } from 'zustand/vanilla';
import { type BackupDesk, type BackupRecord, type BackupRunner, toBackupError } from '../core/index.ts';
import type { BackupPageStore, FileRequest, Run } from './backup-state.ts';
import { createComparison } from './comparison.ts';
import { createFileCheck } from './files/file-check.ts';
import { formatFrom } from './files/format.ts';
import { separatorFrom } from './files/separator.ts';
import { latestOnly } from './latest-only.ts';
import { createLoader } from './loader.ts';
import { createLock } from './mutex.ts';
import type { Downloads, FormatChoice, SeparatorChoice } from './ports.ts';
import { createRemoval } from './removal/removal.ts';
import { createHousekeeping } from './retention/housekeeping.ts';
import { createRetention } from './retention/retention.ts';
import { createRunControl } from './run/run-control.ts';
import { createElsewhereWatch, findOngoing } from './run/run-elsewhere.ts';
import { createWholeRecord, withRecord } from './whole-record.ts';

const IDLE: FileRequest = { status: 'idle', recordId: null };

/** What the store needs from outside. */
export interface BackupStoreParts {
  readonly runner: BackupRunner;
  readonly desk: BackupDesk;
  readonly downloads: Downloads;
  readonly formatChoice: FormatChoice;
  /** Missing where the separator of CSV files is no choice of the person's. */
  readonly separatorChoice?: SeparatorChoice;
}

/**
 * Makes the store of the backup page. It outlives the page's components, so a run goes on while the person looks at
 * another page of the application.
 */
export function createBackupStore({
  runner,
  desk,
  downloads,
  formatChoice,
  separatorChoice,
}: BackupStoreParts): BackupPageStore {
  const newestAccess = latestOnly<boolean>();

  return createStore((set, get) => {
    const loadOverview = createLoader({
      read: async () => {
        const { sheets, remarks } = await desk.overview();
        set({ remarks });
        return sheets;
      },
      get: () => get().overview,
      set: (overview) => set({ overview }),
    });
    const readHistory = createLoader({
      read: () => desk.history(),
      get: () => get().history,
      set: (history) => set({ history }),
    });
    const readOtherFiles = createLoader({
      read: () => desk.otherFiles(),
      get: () => get().otherFiles,
      set: (otherFiles) => set({ otherFiles }),
    });
    const checkLog = createLoader({
      read: () => desk.checkLog(),
      get: () => get().logCheck,
      set: (logCheck) => set({ logCheck }),
    });

    async function loadHistory(): Promise<void> {
      await readHistory();
      // It takes its time where the log is long, and nothing waits for it.
      if (get().history.status === 'ready') void checkLog();
    }

    async function refresh(): Promise<void> {
      await Promise.all([loadOverview(), loadHistory(), readOtherFiles()]);
    }

    const chosenFile = () => {
      const { format, separator } = get();
      return { format, ...(separator === null || format === 'xlsx' ? {} : { separator }) };
    };
    const getRun = () => get().run;
    const setRun = (run: Run) => {
      set({ run });
      if (run.status === 'elsewhere') watchElsewhere();
    };
    const showRecord = (record: BackupRecord) =>
      set(({ history }) => ({ history: { ...history, value: withRecord(history.value ?? [], record) } }));
    const watchElsewhere = createElsewhereWatch({ desk, getRun, setRun, onOver: () => void look() });

    const control = createRunControl({
      runner,
      downloads,
      getRun,
      setRun,
      // The new record is shown even if the history can't be read again.
      onCompleted: showRecord,
      tidyUp: () => desk.tidyUp().catch(() => false),
      findOther: () => findOngoing(runner, desk),
      onEnd: () => refreshWith(housekeeping.afterRun()),
    });

    const housekeeping = createHousekeeping({
      runner,
      desk,
      getRun,
      setKept: (kept) => set({ kept }),
      setClockOff: (clockOff) => set({ clockOff }),
      goOn: (recordId) => void control.start({ kind: 'kept', recordId }),
      onElsewhere: (other) => setRun({ status: 'elsewhere', kind: 'full', sheet: null, other }),
    });

    const look = () => refreshWith(housekeeping.onVisit());

    /** Answers whether the file was reached, of a record or at a path; why not is in the state. */
    async function reachFile(recordId: string, reach: () => Promise<void>): Promise<boolean> {
      try {
        await reach();
        set(({ fileRequest }) => (fileRequest.recordId === recordId ? { fileRequest: IDLE } : {}));
        return true;
      } catch (reason) {
        set({ fileRequest: { status: 'failed', recordId, error: toBackupError(reason).toData() } });
        return false;
      }
    }

    async function download(recordId: string, addressOf: () => Promise<string>): Promise<void> {
      const asked = get().fileRequest;
      if (asked.status === 'asking' && asked.recordId === recordId) return;
      set({ fileRequest: { status: 'asking', recordId } });
      await reachFile(recordId, async () => downloads.fromUrl(await addressOf()));
    }

    async function refreshWith(housekeeping: Promise<boolean>): Promise<void> {
      await Promise.all([refresh(), housekeeping.then((changed) => (changed ? refresh() : undefined))]);
    }

    return {
      access: { status: 'checking' },
      overview: { status: 'loading', value: null },
      remarks: [],
      history: { status: 'loading', value: null },
      run: { status: 'idle' },
      fileRequest: IDLE,
      fileCheck: { status: 'idle', recordId: null },
      comparison: { status: 'idle' },
      retention: { known: null, work: { status: 'idle' } },
      lockRequest: { status: 'idle', recordId: null },
      recordRequest: { status: 'idle', recordId: null },
      otherFiles: { status: 'loading', value: null },
      logCheck: { status: 'loading', value: null },
      removal: { status: 'idle', target: null },
      kept: [],
      clockOff: null,
      format: formatFrom(formatChoice.read()),
      separator: separatorChoice ? separatorFrom(separatorChoice.read()) : null,

      refresh,
      readOtherFiles,
      checkLog,
      backUp: () => control.start({ kind: 'full', ...chosenFile() }),
      downloadSheet: (sheet) => control.start({ kind: 'sheet', ...chosenFile(), sheet }),
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
        if (get().access.status === 'granted') await look();
      },

      dismiss() {
        if (get().run.status !== 'running') set({ run: { status: 'idle' } });
      },

      chooseFormat(format) {
        if (get().run.status === 'running') return;
        set({ format });
        formatChoice.keep(format);
      },

      chooseSeparator(separator) {
        if (get().run.status === 'running' || get().separator === null) return;
        set({ separator });
        separatorChoice?.keep(separator);
      },

      download: (record) => download(record.id, () => desk.downloadUrl(record)),
      downloadOther: ({ path }) => download(path, () => desk.fileUrl(path)),

      retryUpload: (recordId) => control.start({ kind: 'kept', recordId }),
      async saveKept(recordId) {
        await reachFile(recordId, async () => downloads.fromFile(await runner.keptFile(recordId)));
      },

      async discardKept(recordId) {
        if (!(await reachFile(recordId, () => runner.discardKept(recordId)))) return;
        set(({ kept }) => ({ kept: kept.filter((file) => file.recordId !== recordId) }));
      },

      verify: createFileCheck({
        runner,
        desk,
        getCheck: () => get().fileCheck,
        setCheck: (fileCheck) => set({ fileCheck }),
        onRecorded: showRecord,
      }),

      ...createComparison({ runner, downloads, get: () => get().comparison, set: (comparison) => set({ comparison }) }),
      ...createRetention({
        desk,
        getState: () => get().retention,
        setState: (retention) => set({ retention }),
        now: () => Date.now() - (get().clockOff ?? 0),
        onRemoved: loadHistory,
      }),
      ...createRemoval({
        desk,
        getRemoval: () => get().removal,
        setRemoval: (removal) => set({ removal }),
        onRecorded: showRecord,
        onGone: (file) =>
          set(({ otherFiles }) => ({
            otherFiles: { ...otherFiles, value: otherFiles.value?.filter(({ path }) => path !== file.path) ?? [] },
          })),
        onEnd: async () => void (await Promise.all([loadHistory(), readOtherFiles()])),
      }),
      readWhole: createWholeRecord({
        desk,
        getRequest: () => get().recordRequest,
        setRequest: (recordRequest) => set({ recordRequest }),
        onRead: showRecord,
      }),
      setLocked: createLock({
        desk,
        getRequest: () => get().lockRequest,
        setRequest: (lockRequest) => set({ lockRequest }),
        onRecorded: showRecord,
      }),
    };
  });
}
