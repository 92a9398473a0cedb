import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  BackupError,
  type BackupFormat,
  type BackupRecord,
  type SheetReport,
  verifyBackup,
} from '../../../../src/core/index.ts';
import { says } from '../../../support/english.ts';
import type { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run } from '../../../support/runs/fake-runs.ts';
import { storedFile, verdictOf } from '../../../support/runs/stored-file.ts';
import { makeWorkbook, testColumn } from '../../../support/workbook/make-workbook.ts';

const FORMATS = ['xlsx', 'zip', 'csv'] as const;

/** A completed backup, and what Verify says once something else lies in the place of its file. */
async function verified(
  given: { format?: BackupFormat; fake?: FakeBackend } = {},
  tamper: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (bytes) => bytes,
  amend: (record: BackupRecord) => BackupRecord = (record) => record,
) {
  const { fake, record, path, bytes } = await storedFile(given.format ?? 'xlsx', given.fake);
  fake.bucket.set(path, new File([tamper(bytes)], path));
  const told: number[] = [];
  const options = { signal: new AbortController().signal, onProgress: (bytes: number) => told.push(bytes) };
  return { ...(await verifyBackup(amend(record), fake.ports(), options)), told, record };
}

function flipped(at: (size: number) => number) {
  return (bytes: Uint8Array<ArrayBuffer>) => {
    const place = at(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  };
}

describe.each(FORMATS)('a %s backup', (format) => {
  it('that lies untouched is intact, and its rows are counted by a reader that did not write it', async () => {
    const { verdict, rows, details, told, record } = await verified({ format });
    expect({ verdict, rows, details }).toEqual({
      verdict: 'intact',
      rows: { Customers: 25, Payments: 40 },
      details: null,
    });
    expect(told.at(-1)).toBe(record.fileSize);
  });

  it.each([
    ['first', () => 0],
    ['middle', (size: number) => Math.floor(size / 2)],
    ['last', (size: number) => size - 1],
  ])('with its %s byte flipped is altered', async (_, at) => {
    expect(await verified({ format }, flipped(at))).toMatchObject({
      verdict: 'altered',
      details: 'It has the right size, but some of its bytes are others.',
    });
  });

  it.each([
    ['of one byte', (size: number) => size - 1],
    ['of two bytes', (size: number) => size - 2],
    ['of 22 bytes', (size: number) => size - 22],
    ['of half', (size: number) => Math.floor(size / 2)],
    ['of all', () => 0],
  ])('without a tail %s is truncated', async (_, left) => {
    const { verdict, details } = await verified({ format }, (bytes) => bytes.slice(0, left(bytes.length)));
    expect({ verdict, details }).toMatchObject({ verdict: 'truncated', details: says('its end is missing') });
  });

  it('with bytes appended is not intact', async () => {
    const { verdict } = await verified({ format }, (bytes) => Uint8Array.from([...bytes, 0x0d, 0x0a, 0x41]));
    expect(verdict).toMatch(/altered|replaced/);
  });

  it.each([
    ['smaller', 3],
    ['larger', 400],
  ])('in whose place lies another, %s one is replaced', async (_, payments) => {
    const other = backend(payments);
    const { record } = await run(other, { kind: 'full', format });
    const bytes = new Uint8Array(await (other.bucket.get(record.filePath ?? '') as File).arrayBuffer());
    const found = await verified({ format }, () => bytes);
    expect(found).toMatchObject({ verdict: 'replaced', rows: { Customers: 25, Payments: payments } });
    expect(found.details).toEqual(says(`Payments (${payments})`));
  });

  it('that is gone is missing', async () => {
    const { fake, record, path } = await storedFile(format);
    fake.bucket.delete(path);
    expect(await verifyBackup(record, fake.ports(), quiet)).toMatchObject({ verdict: 'missing', rows: null });
  });

  it('whose record claims more rows than the file has is not intact', async () => {
    const found = await verified({ format }, undefined, (record) => ({
      ...record,
      tables: record.tables.map((table) => ({ ...table, rowsWritten: table.rowsWritten + 1 })),
    }));
    expect(found).toMatchObject({
      verdict: 'altered',
      details: 'It is the file that was uploaded, but Customers has 25 rows instead of 26.',
    });
  });
});

describe('an answer that is not as large as the bucket says', () => {
  const changes: readonly (readonly [string, (file: Blob) => Blob, string])[] = [
    ['that a gateway cut and passed on as if it were whole', (file) => file.slice(0, file.size / 2), 'truncated'],
    ['without a byte', (file) => file.slice(0, 0), 'truncated'],
    ['that a gateway made up', () => new Blob(['<html>Sign in to go on</html>']), 'altered'],
  ];

  it.each(changes)('%s once is asked for again, and is not judged', async (_, change) => {
    const stored = await storedFile('xlsx');
    let reads = 0;
    const read = async () => {
      reads += 1;
      const file = new Blob([stored.bytes]);
      return (reads === 1 ? change(file) : file).stream();
    };
    expect(await verdictOf(stored, stored.bytes, { read })).toMatchObject({ verdict: 'intact' });
    expect(reads).toBe(2);
  });

  it.each(changes)(
    '%s is believed when the same comes every time: a disk may have lost the rest',
    async (_, change, verdict) => {
      const stored = await storedFile('xlsx');
      const read = async () => change(new Blob([stored.bytes])).stream();
      expect(await verdictOf(stored, stored.bytes, { read })).toMatchObject({ verdict });
    },
  );

  it.each(changes)(
    '%s is not judged, however often it comes, while the bucket itself can not be asked',
    async (_, change) => {
      const stored = await storedFile('xlsx');
      const read = async () => change(new Blob([stored.bytes])).stream();
      const size = () => Promise.reject(new BackupError('network', 'The server could not be reached.'));
      await expect(verdictOf(stored, stored.bytes, { read, size })).rejects.toMatchObject({
        code: 'network',
        message: 'The server could not be reached.',
      });
    },
  );

  it('is an error of the line when another comes every time', async () => {
    const stored = await storedFile('xlsx');
    let size = stored.bytes.length;
    const read = async () => {
      size -= 1;
      return new Blob([stored.bytes]).slice(0, size).stream();
    };
    await expect(verdictOf(stored, stored.bytes, { read })).rejects.toMatchObject({
      code: 'network',
      hint: says(/^Try again/),
      details: expect.stringContaining(`the bucket says that it holds ${stored.bytes.length}`),
    });
  });
});

describe('verifying', () => {
  it('takes a workbook of any other maker for a replacement', async () => {
    const rows = [['1'], ['2']];
    const { bytes } = await makeWorkbook([{ name: 'Other', columns: [testColumn('A', 'text')], rows }]);
    expect(await verified({}, () => Uint8Array.from(bytes))).toMatchObject({
      verdict: 'replaced',
      details: says('Other (2)'),
    });
  });

  it('takes a file that is no workbook at all for an alteration', async () => {
    expect(await verified({}, () => new Uint8Array(100))).toMatchObject({ verdict: 'altered' });
  });

  it('counts the rows of a sheet that goes on in a second one', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => [String(n)]);
    const sheets = [{ name: 'Payments', columns: [testColumn('A', 'text')], rows }];
    const { bytes, outputs } = await makeWorkbook(sheets, { maxRows: 11 });
    const file = Uint8Array.from(bytes);
    const found = await verified(
      {},
      () => file,
      (record) => ({
        ...record,
        fileSize: file.length,
        sha256: createHash('sha256').update(file).digest('hex'),
        tables: [{ ...(record.tables[1] as SheetReport), sheets: outputs[0]?.sheets ?? [], rowsWritten: 25 }],
      }),
    );
    expect(found).toMatchObject({
      verdict: 'intact',
      rows: { Payments: 10, 'Payments (2)': 10, 'Payments (3)': 5 },
    });
  });

  it('takes a text of several lines, with quotes, for one row', async () => {
    const name = 'two\r\n\r\n# lines, "quoted"';
    for (const format of FORMATS) {
      const fake = backend();
      for (const row of fake.tables['customers']?.rows ?? []) row['name'] = name;
      expect(await verified({ format, fake })).toMatchObject({ verdict: 'intact', rows: { Customers: 25 } });
    }
  });

  it('of a connection that breaks off says nothing of the file', async () => {
    const stored = await storedFile('xlsx');
    const read = async () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new TypeError('network error')),
      });
    await expect(verdictOf(stored, stored.bytes, { read })).rejects.toMatchObject({ code: 'network' });
  });

  it('of a file that the bucket does not list finds nothing there, whatever is answered in its place', async () => {
    const stored = await storedFile('xlsx');
    const read = async () => new Blob(['<html>Not found</html>']).stream();
    const found = await verdictOf(stored, stored.bytes, { read, size: async () => null });
    expect(found).toMatchObject({ verdict: 'missing', rows: null });
  });

  it('of a file that the bucket can say nothing about says nothing either', async () => {
    const stored = await storedFile('xlsx');
    const size = () => Promise.reject(new BackupError('session_expired', 'Your session has ended.'));
    const checking = verdictOf(stored, stored.bytes.slice(1), { size });
    await expect(checking).rejects.toMatchObject({ code: 'session_expired' });
  });
});
