import { describe, expect, it } from 'vitest';
import { runBackup } from '../../../../src/core/index.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';
import { storedFile, verdictOf } from '../../../support/runs/stored-file.ts';

/** Texts that look like another separator's file, or like the beginning of a section. */
const HARD = 'a;b\tc,d; e\r\n\r\n# lines; "quoted"\r\n;\t,';

const CASES = (['zip', 'csv'] as const).flatMap((format) =>
  ([',', ';', '\t'] as const).map((separator) => ({ format, separator })),
);

function hardBackend() {
  const fake = backend();
  for (const row of fake.tables['customers']?.rows ?? []) row['name'] = HARD;
  return fake;
}

describe.each(CASES)('a $format backup separated by $separator', ({ format, separator }) => {
  it('is intact, its rows counted whatever its texts hold', async () => {
    const stored = await storedFile(format, hardBackend(), separator);
    expect(await verdictOf(stored, stored.bytes)).toMatchObject({
      verdict: 'intact',
      rows: { Customers: 25, Payments: 40 },
    });
  });

  it('is truncated when its end is missing, wherever it was cut', async () => {
    const stored = await storedFile(format, hardBackend(), separator);
    const { length } = stored.bytes;
    for (const left of [0, 1, 4, 30, length >> 1, length - 900, length - 300, length - 100, length - 1]) {
      const { verdict } = await verdictOf(stored, stored.bytes.slice(0, left));
      expect({ left, verdict }).toEqual({ left, verdict: 'truncated' });
    }
  });
});

describe('the separator', () => {
  const firstLines = async (request: { separator?: ';' }, own: { csvSeparator?: '\t' }) => {
    const fake = backend();
    const { record } = await runBackup(
      { kind: 'full', format: 'csv', ...request },
      { ...settings, ...own },
      fake.ports(),
      quiet,
    );
    const text = await (fake.bucket.get(record.filePath ?? '') as File).text();
    return text.split('\r\n').slice(0, 2);
  };

  it.each([
    [{}, {}, ','],
    [{}, { csvSeparator: '\t' }, '\t'],
    [{ separator: ';' }, { csvSeparator: '\t' }, ';'],
  ] as const)('of the request %j and the settings %j is %j', async (request, own, separator) => {
    expect(await firstLines(request, own)).toEqual(['# Customers', `Name${separator}ID`]);
  });
});
