import type { Column, Row } from '../model/types.ts';
import { Documents } from './documents.ts';
import { remembered } from './remembered.ts';
import { isPlainValue, isSecretSetting, type SettingColumns, settingColumns } from './settings.ts';
import { canStart, leftOutText, type SecretKind } from './values.ts';

/** Nothing shorter is a secret or holds one: `{"pin":1}`. */
const SHORTEST = 8;

/** Whether a text by its first character may be a secret or hold one, for each of the first 128. */
const SUSPECT = Uint8Array.from({ length: 128 }, (_, code) =>
  canStart(code) || '{["'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The values of one kind that were left out of a sheet. */
export interface LeftOutValues {
  readonly kind: SecretKind;
  readonly count: number;
  /** Headers of the columns that they stood in. */
  readonly headers: readonly string[];
}

/**
 * Takes secrets out of the rows of a sheet, wherever they stand, before anything else sees the rows: whatever the format of
 * the file, and its sheet of long texts too. Columns that are exported on purpose are left as they are.
 */
export class Tripwire {
  readonly #columns: readonly Column[];
  readonly #places: readonly number[];
  readonly #settings: SettingColumns | null;
  readonly #documents = new Documents((kind) => this.#tell(kind));
  readonly #found = new Map<SecretKind, { count: number; readonly headers: Set<string> }>();
  readonly #isSecretSetting = remembered(isSecretSetting);
  #header = '';

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#places = columns.flatMap(({ secret }, place) => (secret ? [] : [place]));
    this.#settings = settingColumns(columns);
  }

  /** The rows without their secrets; a row that holds none is the very one. */
  clean(rows: readonly Row[]): readonly Row[] {
    let cleaned: Row[] | null = null;
    for (const [index, row] of rows.entries()) {
      const values = this.#cleanRow(row.values);
      if (values !== row.values) {
        cleaned ??= [...rows];
        cleaned[index] = { ...row, values };
      }
    }
    return cleaned ?? rows;
  }

  /** What was left out so far. */
  leftOut(): readonly LeftOutValues[] {
    return [...this.#found].map(([kind, { count, headers }]) => ({ kind, count, headers: [...headers] }));
  }

  #cleanRow(values: Row['values']): Row['values'] {
    let cleaned: (string | null)[] | null = null;
    const settings = this.#secretSetting(values);
    for (const place of this.#places) {
      const value = values[place];
      if (value === null || value === undefined) continue;
      const isSetting = settings?.values.includes(place) && !isPlainValue(value);
      if (!isSetting && (value.length < SHORTEST || SUSPECT[value.charCodeAt(0)] !== 1)) continue;
      this.#header = this.#columns[place]?.header ?? '';
      const text = isSetting ? this.#setting() : this.#documents.clean(value);
      if (text === value) continue;
      cleaned ??= [...values];
      cleaned[place] = text;
    }
    return cleaned ?? values;
  }

  /** The columns of a row that sets something secret; `null` for any other row. */
  #secretSetting(values: Row['values']): SettingColumns | null {
    const isSecret = this.#settings?.names.some((place) => this.#isSecretSetting(values[place] ?? ''));
    return isSecret ? this.#settings : null;
  }

  #setting(): string {
    this.#tell('a secret setting');
    return leftOutText('a secret setting');
  }

  #tell(kind: SecretKind): void {
    const found = this.#found.get(kind) ?? { count: 0, headers: new Set() };
    found.count += 1;
    found.headers.add(this.#header);
    this.#found.set(kind, found);
  }
}
