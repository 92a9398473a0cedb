/** A worker of the module's own program. */
export function ownWorker(): Worker | Promise<Worker> {
  return new Worker(new URL('../worker/backup.worker.ts', import.meta.url), {
    type: 'module',
    name: 'workbook-backup',
  });
}
