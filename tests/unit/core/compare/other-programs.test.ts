import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, control, sheet } from '../../../../src/core/catalog/define-sheet.ts';
import { numberText, withoutExponent } from '../../../../src/core/compare/file/number-text.ts';
import { ZipFile } from '../../../../src/core/formats/zip/zip-file.ts';
import { type BackupFormat, compareBackups, deflateHere, runBackup } from '../../../../src/core/index.ts';
import { partText, zipParts } from '../../../../src/core/verify/zip-directory.ts';
import { compareTexts } from '../../../../src/locales/index.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { quiet, settings as usual } from '../../../support/runs/fake-runs.ts';
import { rewritten } from '../../../support/workbook/rewrite-workbook.ts';

const key = [{ name: 'id', type: 'bigint' }] as const;
const columns = [control('Amount', 'amount'), column('Share', 'share', 'number'), column('ID', 'id', 'code')];
/** Two sheets, one of which has the name of what the file says of itself. */
const settings = {
  ...usual,
  catalog: [sheet('Payments', 'payments', columns, { key }), sheet('Summary', 'payments', columns, { key })],
};

function backend(): FakeBackend {
  const amounts = ['4.10', '0.1', '1000000.05', '-8.20'];
  const shares = ['0.0000001', '4.1', '123456789012345678901', '0'];
  const rows = amounts.map((amount, n) => ({ id: String(1000 + n), amount, share: shares[n] as string }));
  return new FakeBackend({ payments: { columns: ['id', 'amount', 'share'], rows } });
}

async function backUp(fake: FakeBackend, format: BackupFormat): Promise<File> {
  const { record } = await runBackup({ kind: 'full', format }, settings, fake.ports(), quiet);
  return fake.bucket.get(record.filePath ?? '') as File;
}

async function countsSince(fake: FakeBackend, file: Blob) {
  const ports = { ...fake.ports(), compareTexts: compareTexts('en') };
  const { comparison } = await compareBackups({ before: { file: new File([file], 'backup') } }, settings, ports, quiet);
  return comparison.sheets.map(({ counts }) => counts);
}

const nothing = { gone: 0, came: 0, changed: 0, same: 4 };

/** A zip with the parts of another in this order, under these names. */
async function packedAgain(file: File, names: (name: string) => string, more: readonly string[] = []): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipFile({
    sink: (chunk) => void chunks.push(Uint8Array.from(chunk)),
    deflate: deflateHere,
    signal: quiet.signal,
  });
  for (const name of more) await zip.addBytes(name, new Uint8Array());
  for (const part of [...(await zipParts(file))].reverse()) {
    let text = '';
    for await (const piece of partText(file, part)) text += piece;
    await zip.addBytes(names(part.name), new TextEncoder().encode(`\uFEFF${text}`));
  }
  await zip.close();
  return new Blob(chunks);
}

describe('a backup that another program has saved', () => {
  it('is the same as a workbook of ExcelJS', async () => {
    const fake = backend();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await (await backUp(fake, 'xlsx')).arrayBuffer()) as never);
    const saved = new Blob([Uint8Array.from(new Uint8Array(await book.xlsx.writeBuffer()))]);
    expect(await countsSince(fake, saved)).toEqual([nothing, nothing]);
  });

  it('is the same where its numbers are written with 17 digits, or an exponent', async () => {
    const fake = backend();
    const long = { '4.10': '4.0999999999999996', '4.1': '4.0999999999999996', '-8.20': '-8.1999999999999993' };
    const forms: Readonly<Record<string, string>> = { ...long, '0.0000001': '9.9999999999999995E-8', '0.1': '1E-1' };
    let written = 0;
    const changed = (_: string, value: string) => {
      written += forms[value] === undefined ? 0 : 1;
      return `<v>${forms[value] ?? value}</v>`;
    };
    const bytes = await rewritten(new Uint8Array(await (await backUp(fake, 'xlsx')).arrayBuffer()), (xml, path) =>
      path.startsWith('xl/worksheets/') ? xml.replace(/<v>([^<]*)<\/v>/g, changed) : xml,
    );
    expect(written).toBeGreaterThanOrEqual(10);
    expect(await countsSince(fake, new Blob([bytes]))).toEqual([nothing, nothing]);
  });

  it.each<[string, (name: string) => string, readonly string[]]>([
    ['in another order', (name) => name, []],
    ['in a folder', (name) => `my backup/${name}`, ['my backup/', '__MACOSX/my backup/._Payments.csv']],
  ])('is the same as a zip with its files %s', async (_, names, more) => {
    const fake = backend();
    const again = await packedAgain(await backUp(fake, 'zip'), names, more);
    expect(await countsSince(fake, again)).toEqual([nothing, nothing]);
  });

  it('is refused as a zip that holds something else besides', async () => {
    const fake = backend();
    const again = await packedAgain(await backUp(fake, 'zip'), (name) => name, ['notes.txt']);
    await expect(countsSince(fake, again)).rejects.toMatchObject({ code: 'file_refused' });
  });
});

describe('a number', () => {
  it.each([
    ['4.10', '4.10'],
    ['4.0999999999999996', '4.1'],
    ['9007199254740993', '9007199254740993'],
    ['1E-7', '0.0000001'],
    ['1.5e+21', '1500000000000000000000'],
    ['-1.2345678901234500E+4', '-12345.6789012345'],
    ['12345.67e2', '1234567'],
    ['1.25e1', '12.5'],
    ['0.5E3', '500'],
    ['-0.05E1', '-0.5'],
    ['00.5E1', '5'],
    ['0.00012E2', '0.012'],
    ['0E5', '0'],
    ['1e+20', '100000000000000000000'],
    ['0.5', '0.5'],
  ])('of a cell that holds %s is %s', (value, shown) => {
    expect(numberText(value)).toBe(shown);
  });

  it('keeps each of its digits without its exponent', () => {
    expect(withoutExponent('-1.23456789012345678901e-3')).toBe('-0.00123456789012345678901');
  });

  it('is worth the same without its exponent, and begins with no zero that says nothing', () => {
    const digits = (minLength: number) => fc.string({ unit: fc.constantFrom(...'0015'), minLength, maxLength: 7 });
    const number = fc.record({
      ...{ sign: fc.constantFrom('', '-'), whole: digits(1), fraction: digits(0) },
      ...{ letter: fc.constantFrom('e', 'E', 'E+', 'e-'), exponent: fc.nat(40) },
    });
    fc.assert(
      fc.property(number, ({ sign, whole, fraction, letter, exponent }) => {
        const shown = numberText(`${sign}${whole}${fraction && `.${fraction}`}${letter}${exponent}`);
        const places = fraction.length + (letter === 'e-' ? exponent : -exponent);
        expect(shown).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect(units(shown)).toBe(BigInt(`${whole}${fraction}${'0'.repeat(PLACES - places)}`) * (sign ? -1n : 1n));
      }),
    );
  });
});

/** Decimal places to which numbers are compared: more than any of them has. */
const PLACES = 50;

/** What a decimal is worth, in units of its last place. */
function units(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole.replace('-', '') + fraction.padEnd(PLACES, '0')) * (decimal.startsWith('-') ? -1n : 1n);
}
