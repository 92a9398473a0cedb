declare global {
  interface Window {
    /** Runs one contender in a fresh worker; answers seconds and bytes, or the error it died of. */
    run(contender: string, rows: number): Promise<{ seconds?: number; size?: number; error?: string }>;
  }
}

window.run = (contender, rows) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', (event) => resolve({ error: event.message || 'the worker died' }));
    worker.postMessage({ contender, rows });
  });

document.title = 'ready';

export {};
