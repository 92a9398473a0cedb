import { describe, expect, it } from 'vitest';
import { ZipFile } from '../../../../src/core/formats/zip/zip-file.ts';
import { deflateHere } from '../../../../src/core/index.ts';
import { says } from '../../../support/english.ts';
import { backend } from '../../../support/runs/fake-runs.ts';
import { type StoredFile, storedFile, verdictOf } from '../../../support/runs/stored-file.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';

const FORMATS = ['xlsx', 'zip', 'csv'] as const;

/** A text that is hard to find the end of. */
const HARD = 'two\r\n\r\n# lines, "quoted" in বাংলা';

function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** A zip with a comment of so many bytes. */
function commented(zip: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from([...zip, ...new Uint8Array(length).fill(0x20)]);
  new DataView(bytes.buffer).setUint16(zip.length - 2, length, true);
  return bytes;
}

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const { signal } = new AbortController();
  const zip = new ZipFile({ sink: async (chunk) => void chunks.push(chunk.slice()), deflate: deflateHere, signal });
  for (const [name, text] of Object.entries(parts)) await zip.addBytes(name, textBytes(text));
  await zip.close();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function otherWorkbook(): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await makeWorkbook([{ name: 'Other', columns: [testColumn('A', 'text')], rows: [['1'], ['2']] }]);
  return Uint8Array.from(bytes);
}

/** The same places in every run: all near both ends, and some between. */
function places(size: number, between: number): number[] {
  const step = Math.max(1, Math.floor(size / between));
  return Array.from({ length: size }, (_, at) => at).filter((at) => at < 100 || at >= size - 60 || at % step === 0);
}

/** The verdict at every place, and the places by verdict. */
async function verdictsAt(
  stored: StoredFile,
  where: readonly number[],
  change: (at: number) => Uint8Array<ArrayBuffer>,
): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  for (const at of where) {
    const { verdict } = await verdictOf(stored, change(at));
    found[verdict] = [...(found[verdict] ?? []), at];
  }
  return found;
}

describe.each(FORMATS)('in the place of a %s backup', (format) => {
  it('what is left of it is truncated, wherever it was cut', async () => {
    const fake = backend();
    for (const row of fake.tables['customers']?.rows ?? []) row['name'] = HARD;
    const stored = await storedFile(format, fake);
    const where = places(stored.bytes.length, 60);
    expect(await verdictsAt(stored, where, (at) => stored.bytes.slice(0, at))).toEqual({ truncated: where });
  }, 60_000);

  it('the same file is altered, whichever byte was flipped', async () => {
    const stored = await storedFile(format);
    const where = places(stored.bytes.length, 60);
    const flipped = (at: number) => stored.bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(await verdictsAt(stored, where, flipped)).toEqual({ altered: where });
  }, 60_000);

  it.each([
    ['smaller', 1_000],
    ['larger', 3_000],
  ])('a %s backup is another file', async (_, payments) => {
    const stored = await storedFile(format, backend(2_000));
    const other = await storedFile(format, backend(payments));
    const found = await verdictOf(stored, other.bytes);
    expect(found).toMatchObject({ verdict: 'replaced', details: says('It is another file') });
    expect(found.rows).toEqual({ Customers: 25, Payments: payments });
  });

  it('a smaller backup with as many rows in every sheet is another file', async () => {
    const named = backend();
    for (const row of named.tables['customers']?.rows ?? []) row['name'] = `${Math.sqrt(Number(row['id']))}`;
    const stored = await storedFile(format, named);
    const other = await storedFile(format);
    expect(other.bytes.length).toBeLessThan(stored.bytes.length);
    expect(await verdictOf(stored, other.bytes)).toMatchObject({ verdict: 'replaced' });
  });

  it.each([
    ['smaller', (size: number) => size - 100],
    ['as large', (size: number) => size],
    ['larger', (size: number) => size + 100],
  ])('a workbook of another maker that is %s, with a comment behind it, is another file', async (_, length) => {
    const stored = await storedFile(format, backend(5_000));
    const workbook = await otherWorkbook();
    const bytes = commented(workbook, length(stored.bytes.length) - workbook.length);
    expect(bytes.length).toBe(length(stored.bytes.length));
    expect(await verdictOf(stored, bytes)).toMatchObject({
      verdict: 'replaced',
      details: says('with these sheets: Other (2)'),
    });
  });

  it.each([
    ['smaller', (size: number) => size - 100],
    ['as large', (size: number) => size],
    ['larger', (size: number) => size + 100],
  ])('a zip that is no backup and %s is another file', async (_, length) => {
    const stored = await storedFile(format, backend(5_000));
    const zip = await zipOf({ 'notes.txt': 'Nothing of interest.' });
    const bytes = commented(zip, length(stored.bytes.length) - zip.length);
    expect(await verdictOf(stored, bytes)).toMatchObject({ verdict: 'replaced', rows: null });
  });

  it.each([
    ['a text', 'Nothing of interest.'],
    ['a word', 'No.'],
    ['a page of a gateway', '<!doctype html>\r\n<html><body>Sign in\r\n\r\nto go on</body></html>'],
    ['a text that begins as a text of ours does', '\uFEFFName,ID\r\nSomebody,7\r\n'],
  ])('%s is no part of it', async (_, text) => {
    const stored = await storedFile(format);
    for (const length of [0, stored.bytes.length - text.length - 2, stored.bytes.length]) {
      const bytes = textBytes(text.padEnd(length));
      expect(await verdictOf(stored, bytes)).toMatchObject({ verdict: 'altered' });
    }
  });
});

describe('a zip', () => {
  it('that lost something in its middle has its end', async () => {
    const { bytes, ...stored } = await storedFile('xlsx');
    const half = Math.floor(bytes.length / 2);
    const found = await verdictOf(
      { bytes, ...stored },
      Uint8Array.from([...bytes.slice(0, half), ...bytes.slice(half + 9)]),
    );
    expect(found).toMatchObject({ verdict: 'altered' });
  });

  it('of another size with a part that is damaged is no file of its own', async () => {
    const stored = await storedFile('xlsx', backend(5_000));
    const damaged = commented(stored.bytes, 10).map((byte, at) => (at === 3_000 ? byte ^ 1 : byte));
    expect(await verdictOf(stored, damaged)).toMatchObject({ verdict: 'altered' });
  });
});

describe('a text', () => {
  it('in other letters is truncated wherever it was cut', async () => {
    const text = '\uFEFF# গ্রাহক\r\nনাম,ID\r\nকরিম,7\r\n\r\n# বিল\r\nID\r\n8\r\n9\r\n';
    const stored = await storedFile('csv');
    const [customers, payments] = stored.record.tables;
    if (!customers || !payments) throw new Error('the backup has no sheets');
    const tables = [
      { ...customers, sheets: ['গ্রাহক'], rowsWritten: 1 },
      { ...payments, sheets: ['বিল'], rowsWritten: 2 },
    ];
    const bytes = textBytes(text);
    const where = [...bytes.keys()];
    const other = { ...stored, record: { ...stored.record, tables } };
    expect(await verdictsAt(other, where, (at) => bytes.slice(0, at))).toEqual({ truncated: where });
  });

  it('whose last sheet has too many rows, or the wrong name, is no beginning of it', async () => {
    const stored = await storedFile('csv', backend(2_000));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stored.bytes);
    const [customers = ''] = text.split('\r\n\r\n');
    for (const wrong of [
      `${customers}\r\nOne more,7`,
      `${customers}\r\n\r\n# Plans`,
      `${customers}\r\n\r\n# Payment\r\n`,
    ]) {
      expect(await verdictOf(stored, textBytes(wrong))).toMatchObject({ verdict: 'replaced' });
    }
    expect(await verdictOf(stored, textBytes(`${customers}\r\n\r\n# Payment`))).toMatchObject({ verdict: 'truncated' });
  });
});
