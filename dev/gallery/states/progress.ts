import { READING, running } from '../data/runs.ts';
import type { GallerySection } from '../gallery-state.ts';

const SIZE = 8_400_000;
const PACE = { rowsPerSecond: 4_312, secondsLeft: 21 };

/** A run under way. */
export const progress: GallerySection = {
  name: 'progress',
  parts: ['status'],
  states: {
    starting: { known: running(null) },
    preparing: { known: running({}) },
    reading: { known: running(READING, { pace: PACE }) },
    'reading-rows-unknown': { known: running({ ...READING, sheetRowsExpected: null, rowsExpected: null }) },
    'reading-again': { known: running({ ...READING, unsettled: 'Transactions' }, { pace: PACE }) },
    waiting: { known: running(READING, { waitingForLine: true }) },
    checking: { known: running({ phase: 'checking' }) },
    uploading: {
      known: running(
        { phase: 'uploading', bytesUploaded: 3_200_000, fileSize: SIZE },
        { pace: { rowsPerSecond: null, secondsLeft: 9 } },
      ),
    },
    'uploading-waiting': {
      known: running({ phase: 'uploading', bytesUploaded: 3_200_000, fileSize: SIZE }, { waitingForLine: true }),
    },
    verifying: { known: running({ phase: 'verifying', bytesUploaded: SIZE, fileSize: SIZE }) },
    recording: { known: running({ phase: 'recording', bytesUploaded: SIZE, fileSize: SIZE }) },
    cancelling: { known: running(READING, { cancelling: true }) },
    'one-sheet': { known: running({ ...READING, sheetIndex: 1, sheetCount: 1 }, { kind: 'sheet', sheet: 'Payments' }) },
  },
};
