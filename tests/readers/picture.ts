import { readFile } from 'node:fs/promises';
import { output } from './programs.ts';

/** A page as a picture: grey values, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** The pages of a PDF as grey pictures. */
export async function picturesOf(pdftoppm: string, pdf: string, dotsPerInch: number): Promise<readonly Picture[]> {
  const root = pdf.replace(/\.pdf$/, '');
  await output(pdftoppm, ['-gray', '-r', String(dotsPerInch), pdf, root]);
  const pages: Picture[] = [];
  for (let digits = 1; pages.length === 0 && digits <= 4; digits += 1) {
    for (let page = 1; ; page += 1) {
      const bytes = await readFile(`${root}-${String(page).padStart(digits, '0')}.pgm`).catch(() => null);
      if (bytes === null) break;
      pages.push(pictureIn(bytes));
    }
  }
  return pages;
}

/** Netpbm's binary greymap: `P5`, width, height and the largest value as text, then a byte a dot. */
function pictureIn(bytes: Buffer): Picture {
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 100)) ?? [];
  if (head === '') throw new Error('The page is no greymap.');
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
}

/** Darker than this is ink; lines and fills of tables are lighter. */
const INK = 128;

/** Heights of the lines of ink from top to bottom: runs of rows of dots that have any. */
export function inkLines({ width, height, grey }: Picture): readonly number[] {
  const lines: number[] = [];
  let run = 0;
  for (let row = 0; row <= height; row += 1) {
    const hasInk = row < height && grey.subarray(row * width, (row + 1) * width).some((value) => value < INK);
    if (hasInk) run += 1;
    else if (run > 0) {
      lines.push(run);
      run = 0;
    }
  }
  return lines;
}
