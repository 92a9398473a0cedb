import type { BackupPageStore } from '../../../state/index.ts';

const guarded = new WeakSet<BackupPageStore>();

/**
 * As long as a run is under way: asks before the page is left, and keeps the screen awake. It goes by the store and not by a
 * component, because a run goes on when the person looks at another page of the application.
 */
export function guardPage(store: BackupPageStore): void {
  if (guarded.has(store)) return;
  guarded.add(store);
  let running = false;
  let wakeLock: WakeLockSentinel | null = null;

  const ask = (event: BeforeUnloadEvent) => event.preventDefault();

  async function stayAwake(): Promise<void> {
    if (!running || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on low battery, for one; the backup goes on without it.
    const lock = await navigator.wakeLock.request('screen').catch(() => null);
    if (running && wakeLock === null) wakeLock = lock;
    else void lock?.release();
    // The browser takes the lock back when the tab is hidden; it is asked for again when the tab is seen.
    lock?.addEventListener('release', () => {
      if (wakeLock === lock) wakeLock = null;
    });
  }
  const onVisible = () => void stayAwake();

  function follow(): void {
    const now = store.getState().run.status === 'running';
    if (now === running) return;
    running = now;
    if (running) {
      window.addEventListener('beforeunload', ask);
      document.addEventListener('visibilitychange', onVisible);
      void stayAwake();
    } else {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', onVisible);
      void wakeLock?.release();
      wakeLock = null;
    }
  }

  follow();
  store.subscribe(follow);
}
