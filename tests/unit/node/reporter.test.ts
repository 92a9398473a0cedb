import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupProgress } from '../../../src/core/index.ts';
import { createReporter } from '../../../src/node/terminal/reporter.ts';

const HALFWAY = {
  ...{ phase: 'reading', sheet: 'Customers with a long name', sheetIndex: 1, sheetCount: 3 },
  ...{ sheetRowsRead: 5, sheetRowsExpected: 10, rowsRead: 5, rowsExpected: 10 },
  ...{ bytesUploaded: 0, fileSize: 0, unsettled: null },
} satisfies BackupProgress;

/** What a terminal clears the rest of its line by. */
const CLEAR = `${String.fromCharCode(27)}[K`;

/** What is written to a terminal of so many columns. */
function writtenOn(terminal: { readonly isTTY: boolean; readonly columns?: number }): string {
  let written = '';
  const write = (text: string) => {
    written += text;
    return true;
  };
  const out = { ...terminal, write };
  const reporter = createReporter(false, out as NodeJS.WriteStream);
  reporter.progress(HALFWAY);
  reporter.connectivity(false);
  reporter.end();
  return written;
}

/** The longest line that stands on a terminal. */
const longest = (written: string) => Math.max(...written.split('\r').map((line) => line.replace(CLEAR, '').length));

afterEach(() => vi.unstubAllEnvs());

describe('how a run goes on', () => {
  it('is a bar that fits into a line', () => {
    expect(writtenOn({ isTTY: true, columns: 80 })).toMatch(/^\r\[#{12}\.{12}\] {2}50% reading 1\/3 Customers/);
    expect(longest(writtenOn({ isTTY: true, columns: 60 }))).toBeLessThan(60);
    // A terminal whose size nobody has told.
    expect(writtenOn({ isTTY: true, columns: 0 })).toBe(writtenOn({ isTTY: true, columns: 80 }));
  });

  it('is the share and the words where there is no room for a bar', () => {
    const written = writtenOn({ isTTY: true, columns: 20 });
    expect(written).toMatch(/^\r {1}50% reading 1\/3/);
    expect(longest(written)).toBeLessThan(20);
  });

  it('is plain lines where nothing moves the cursor', () => {
    vi.stubEnv('TERM', 'dumb');
    const written = writtenOn({ isTTY: true, columns: 80 });
    expect(written).not.toContain('\r');
    expect(written).not.toContain(CLEAR);
    expect(written).toBe(writtenOn({ isTTY: false }));
    expect(written.split('\n')).toHaveLength(3);
  });
});
