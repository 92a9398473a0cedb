import type { BackupErrorData, CompareProgress, CompareResult } from '../../../src/core/index.ts';
import { COMPARISONS } from '../data/comparisons.ts';
import { FAILURES, failing } from '../data/failures.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';
import { never } from '../store-of.ts';

/** What the dialog shows is loaded with it. */
const open = async (hands: Hands) => {
  await hands.press((words) => words.compare.compare);
  await hands.see((words) => words.compare.ownFile);
};

/** Opens the rows of each kind. */
const unfold =
  (...rows: readonly ['gone' | 'came' | 'changed', number][]) =>
  async (hands: Hands) => {
    await open(hands);
    for (const [kind, count] of rows) {
      await hands.press(({ compare }) => compare.first(compare.kinds[kind], count, hands.format));
    }
  };

const giving = (result: CompareResult, act = open): GalleryState => ({
  runner: { compare: async () => result },
  act: async (hands) => {
    await act(hands);
    await hands.see((words) => words.compare.save);
  },
});

const refused = (failure: BackupErrorData): GalleryState => ({ runner: { compare: failing(failure) }, act: open });

const at = (given: Partial<CompareProgress>): GalleryState => ({
  runner: {
    compare: (_request, { onProgress }) => {
      onProgress({
        ...{ phase: 'comparing', sheet: 'Payments', sheetIndex: 9, sheetCount: 21, rowsRead: 24_300 },
        ...{ rowsExpected: 93_000, bytesRead: 8_412_345, bytesExpected: 8_412_345 },
        ...given,
      });
      return never();
    },
  },
  act: open,
});

/** What became of a backup since. */
export const compare: GallerySection = {
  name: 'compare',
  parts: ['history'],
  states: {
    beginning: { act: open },
    fetching: at({ phase: 'fetching', sheet: null, bytesRead: 2_400_000 }),
    comparing: at({}),
    cancelling: {
      ...at({}),
      act: async (hands) => {
        await open(hands);
        await hands.press((words) => words.compare.cancel);
      },
    },
    waiting: {
      runner: {
        compare: (_request, { onConnectivity }) => {
          onConnectivity(false);
          return never();
        },
      },
      act: open,
    },
    cancelled: {
      runner: {
        compare: (_request, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
      act: async (hands) => {
        await open(hands);
        await hands.press((words) => words.compare.cancel);
        await hands.see((words) => words.compare.cancelled);
      },
    },
    changes: giving(COMPARISONS.changes),
    'changes-unfolded': giving(COMPARISONS.changes, unfold(['gone', 3], ['came', 12], ['changed', 5])),
    'thousands-changed': giving(COMPARISONS.thousands, unfold(['changed', 100])),
    'not-proven-before': giving(COMPARISONS.unprovenBefore),
    'nothing-changed': giving(COMPARISONS.none),
    'not-to-be-told': giving(COMPARISONS.untold),
    'file-of-this-computer': giving(COMPARISONS.ofFile, async (hands) => {
      await open(hands);
      await hands.give((words) => words.compare.ownFile, new File(['PK'], 'old.xlsx'));
    }),
    refused: refused(FAILURES.notABackup),
    failed: refused(FAILURES.network),
  },
};
