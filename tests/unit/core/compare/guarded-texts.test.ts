import { describe, expect, it } from 'vitest';
import { compareBackups } from '../../../../src/core/index.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import { english } from '../../../support/english.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';

function named(names: readonly string[]): FakeBackend {
  const fake = backend(0);
  const { customers } = fake.tables;
  if (customers === undefined) throw new Error('There are no customers.');
  customers.rows = names.map((name, n) => ({ id: String(1000 + n), name }));
  return fake;
}

async function customers(fake: FakeBackend, before: File, now?: File) {
  const request = { before: { file: before }, ...(now && { now: { file: now } }) };
  const ports = { ...fake.ports(), compareTexts: compareTexts('en') };
  const { comparison } = await compareBackups(request, settings, ports, quiet);
  return comparison.sheets.find(({ name }) => name === 'Customers');
}

async function backUp(fake: FakeBackend, format: 'xlsx' | 'csv' | 'zip'): Promise<File> {
  const { record } = await run(fake, { kind: 'full', format });
  return fake.bucket.get(record.filePath ?? '') as File;
}

/** The file as it was written before it said of itself by which rules. */
async function older(file: File): Promise<File> {
  const text = (await file.text()).replace(/^Rules of the file,CSV 2\r\n/m, '');
  if (text.includes('CSV 2')) throw new Error('The file still says by which rules it was written.');
  return new File([`\uFEFF${text}`], file.name);
}

describe('a text that a CSV file guards', () => {
  const [plain, quoted] = [
    ['=1+1', 'a;=1', 'same'],
    ["'=1+1", "a;'=1", 'same'],
  ];

  it.each(['csv', 'zip'] as const)('has changed where it came by an apostrophe of its own: %s', async (format) => {
    const [was, is] = [named(plain), named(quoted)];
    const before = await backUp(was, format);
    const counts = { gone: 0, came: 0, changed: 2, same: 1 };
    expect(await customers(is, before)).toMatchObject({ counts, notes: [] });
    expect(await customers(is, before, await backUp(is, 'xlsx'))).toMatchObject({ counts, notes: [] });
    expect(await customers(is, await backUp(is, 'xlsx'), before)).toMatchObject({ counts, notes: [] });
    expect(await customers(was, before)).toMatchObject({ counts: { changed: 0, same: 3 }, notes: [] });
    expect(await customers(is, await backUp(is, format))).toMatchObject({ counts: { changed: 0, same: 3 } });
  });

  it('is the same in an older file, which says that it can’t tell', async () => {
    const was = named(plain);
    const sheet = await customers(was, await older(await backUp(was, 'csv')));
    expect(sheet).toMatchObject({ counts: { gone: 0, came: 0, changed: 0, same: 3 } });
    expect(sheet?.notes).toEqual([{ code: 'compare.guarded', params: { count: 1 } }]);
    expect(english(sheet?.notes[0])).toContain('1 text may have come by an apostrophe or lost one');
  });
});
