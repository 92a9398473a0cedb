import type { CellType } from '../../model/types.ts';
import { numberFormat } from '../cell-value.ts';
import { escapeXml } from './xml-bytes.ts';

/**
 * The font of every cell. It carries Bangla and Latin alike and comes with Windows; where it is missing, a program takes
 * another for each script, and {@link LINE_HEIGHT} has room for the tallest of them.
 */
const FONT_NAME = 'Nirmala UI';
const FONT_SIZE = 11;

/** Points of a line of text, Bangla with its marks above and below included. */
export const LINE_HEIGHT = 21;

const COLOR = { ink: 'FF1F2A30', muted: 'FF5B6670', link: 'FF00696D', quiet: 'FFE6EFF0', rule: 'FFB7C4C6' } as const;

const FONTS = {
  plain: font(''),
  bold: font('<b/>'),
  title: font('<b/>', 18),
  heading: font('<b/>', 13),
  muted: font('', FONT_SIZE, COLOR.muted),
  link: font('<u/>', FONT_SIZE, COLOR.link),
  boldLink: font('<b/><u/>', FONT_SIZE, COLOR.link),
} as const;

const FILLS = {
  none: '<fill><patternFill patternType="none"/></fill>',
  // The second is the format's own, whatever it is written as (ECMA-376 part 1, 18.8.21).
  gray: '<fill><patternFill patternType="gray125"/></fill>',
  quiet: `<fill><patternFill patternType="solid"><fgColor rgb="${COLOR.quiet}"/><bgColor indexed="64"/></patternFill></fill>`,
} as const;

const BORDERS = {
  none: border(''),
  under: border(`<bottom style="thin"><color rgb="${COLOR.rule}"/></bottom>`),
} as const;

/** Number formats that every program knows by their ids (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<string, number>> = { '0': 1, '0.00': 2, '#,##0': 3, '#,##0.00': 4, '@': 49 };

/** The first id of a file's own number formats; those below are the format's. */
const FIRST_OWN_FORMAT = 164;

/** Where a cell's content stands. */
export type Align = 'left' | 'center' | 'right';

/** How a cell looks. */
export interface Look {
  readonly font?: keyof typeof FONTS;
  readonly fill?: keyof typeof FILLS;
  readonly border?: keyof typeof BORDERS;
  /** The number format's code; `null` for General. */
  readonly format?: string | null;
  readonly align?: Align;
  /** Whether line breaks are shown, and lines that are too long are broken; `tall` for more than the row has room for. */
  readonly wrap?: boolean | 'tall';
}

/** The style of cells that nobody has written. */
const UNTOUCHED = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';

/** The styles of a workbook, which grow as cells ask for them. */
export class Styles {
  readonly #formats: string[] = [];
  readonly #shades: string[] = [];
  readonly #looks: string[] = [UNTOUCHED];
  readonly #ids = new Map<string, number>();

  /** The id of the style that looks like this. */
  id(look: Look): number {
    const xf = this.#xf(look);
    const known = this.#ids.get(xf);
    if (known !== undefined) return known;
    this.#looks.push(xf);
    this.#ids.set(xf, this.#looks.length - 1);
    return this.#looks.length - 1;
  }

  /** The styles part (ECMA-376 part 1, 18.8.39). */
  get xml(): string {
    const formats = this.#formats.map(
      (code, index) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeXml(code)}"/>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? collection('numFmts', formats) : '',
      collection('fonts', [
        ...Object.values(FONTS),
        ...this.#shades.map((_, index) => font('', FONT_SIZE, shade(index))),
      ]),
      collection('fills', Object.values(FILLS)),
      collection('borders', Object.values(BORDERS)),
      collection('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      collection('cellXfs', this.#looks),
      collection('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>',
      '</styleSheet>',
    ].join('');
  }

  #xf({ font = 'plain', fill = 'none', border = 'none', format = null, ...place }: Look): string {
    const ids = {
      numFmtId: this.#formatId(format),
      fontId: this.#fontId(font, format),
      fillId: Object.keys(FILLS).indexOf(fill),
      borderId: Object.keys(BORDERS).indexOf(border),
    };
    const applied = [
      ['NumberFormat', ids.numFmtId],
      ['Font', ids.fontId],
      ['Fill', ids.fillId],
      ['Border', ids.borderId],
    ].filter(([, id]) => id !== 0);
    const attributes = [
      ...Object.entries(ids).map(([name, id]) => `${name}="${id}"`),
      'xfId="0"',
      ...applied.map(([name]) => `apply${name}="1"`),
    ].join(' ');
    return `<xf ${attributes} applyAlignment="1">${alignmentOf(place)}</xf>`;
  }

  /**
   * Each number format has an ink of its own, by a shade that nobody sees: LibreOffice 7.4 forgets the indent of what stands
   * right where the cell that was drawn before it differs in nothing but the number format.
   */
  #fontId(font: keyof typeof FONTS, format: string | null): number {
    if (font !== 'plain' || format === null) return Object.keys(FONTS).indexOf(font);
    if (!this.#shades.includes(format)) this.#shades.push(format);
    return Object.keys(FONTS).length + this.#shades.indexOf(format);
  }

  #formatId(code: string | null): number {
    if (code === null) return 0;
    const builtIn = BUILT_IN[code];
    if (builtIn !== undefined) return builtIn;
    if (!this.#formats.includes(code)) this.#formats.push(code);
    return FIRST_OWN_FORMAT + this.#formats.indexOf(code);
  }
}

/** The number format of a type's cells, with a currency in front of amounts of money; `null` for General. */
export function cellFormat(type: CellType, currency?: string): string | null {
  const format = numberFormat(type);
  const sign = currency?.replace(/["\p{Cc}]/gu, '').trim();
  return type === 'money' && sign ? `"${sign} "${format}` : format;
}

/** Where the values of a type stand: numbers, days and times at the right, truth in the middle, the rest at the left. */
export function alignOf(type: CellType): Align {
  if (type === 'boolean') return 'center';
  if (type === 'number') return 'right';
  const format = numberFormat(type);
  return format === null || format === '@' ? 'left' : 'right';
}

/**
 * What stands left keeps away from the column before. What stands right keeps away from the one behind, and leaves room for the
 * button of a filter, which lies over the header.
 */
function alignmentOf({ align = 'left', wrap }: Pick<Look, 'align' | 'wrap'>): string {
  const indent = { left: 1, center: 0, right: 2 }[align];
  return [
    `<alignment horizontal="${align}" vertical="${wrap === 'tall' ? 'top' : 'center'}"`,
    wrap ? ' wrapText="1"' : '',
    indent > 0 ? ` indent="${indent}"/>` : '/>',
  ].join('');
}

/** The colour of the ink, a little bluer each time. */
function shade(index: number): string {
  const ink = Number.parseInt(COLOR.ink, 16) + 1 + (index % 64);
  return ink.toString(16).toUpperCase();
}

function font(marks: string, size = FONT_SIZE, color: string = COLOR.ink): string {
  return `<font>${marks}<sz val="${size}"/><color rgb="${color}"/><name val="${FONT_NAME}"/><family val="2"/></font>`;
}

function border(bottom: string): string {
  return `<border><left/><right/><top/>${bottom || '<bottom/>'}<diagonal/></border>`;
}

function collection(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}
