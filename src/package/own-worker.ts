/** A worker of the module's own program, which is loaded when the first one is wanted. Takes the place of `browser/page/own-worker.ts`. */
export async function ownWorker(): Promise<Worker> {
  const { startBlobWorker } = await import('./blob-worker.ts');
  return startBlobWorker();
}
