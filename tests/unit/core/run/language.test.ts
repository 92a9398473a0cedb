import { describe, expect, it } from 'vitest';
import { runBackup, verifyBackup } from '../../../../src/core/index.ts';
import { workbookTexts } from '../../../../src/locales/index.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';
import { readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

/** A full backup whose file speaks Bangla. */
async function banglaBackup(format: 'xlsx' | 'zip' | 'csv') {
  const fake = backend();
  const ports = { ...fake.ports(), texts: workbookTexts('bn') };
  const { record } = await runBackup({ kind: 'full', format }, { ...settings, language: 'bn' }, ports, quiet);
  const file = fake.bucket.get(record.filePath ?? '') as File;
  return { ports, record, bytes: new Uint8Array(await file.arrayBuffer()) };
}

describe('a file in Bangla', () => {
  it('says of itself in Bangla what it is, and leaves the data as they are', async () => {
    const { bytes } = await banglaBackup('xlsx');
    const sheets = readWithSheetJs(bytes);
    expect([...sheets.keys()]).toEqual(['Summary', 'Customers', 'Payments']);
    const cells = (sheets.get('Summary') ?? []).flat().filter((cell) => typeof cell === 'string');
    expect(cells).toEqual(
      expect.arrayContaining(['এটি কী', '২টি শীটে ৬৫টি সারি', 'সম্পূর্ণ', 'সব শীট', 'যা বাদ গেছে, এবং কেন', 'যা এতে বলা নেই']),
    );
    expect(cells.filter((cell) => /complete|Left out|rows|The /.test(cell))).toEqual([]);
    expect(sheets.get('Customers')?.[0]).toContain('Name');
  });

  it.each(['xlsx', 'zip', 'csv'] as const)('is proven like any other: %s', async (format) => {
    const { ports, record } = await banglaBackup(format);
    const checked = await verifyBackup(record, ports, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(checked).toMatchObject({ verdict: 'intact', details: null });
  });

  it('that lacks its end is known for that', async () => {
    const { ports, record, bytes } = await banglaBackup('csv');
    for (const length of [100, bytes.length - 300, bytes.length - 1]) {
      const store = {
        ...ports.store,
        read: async () => new Blob([bytes.slice(0, length)]).stream(),
        size: async () => length,
      };
      const checked = await verifyBackup(
        record,
        { ...ports, store },
        { signal: new AbortController().signal, onProgress: () => undefined },
      );
      expect([length, checked.verdict]).toEqual([length, 'truncated']);
    }
  });
});
