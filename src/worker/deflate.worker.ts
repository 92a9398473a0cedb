import { initWorker } from '@zip.js/zip.js/worker';

/** Compresses for the backup's worker, so that the rows' XML is written meanwhile. */
initWorker();
