import { checkCatalog } from '../catalog/check-catalog.ts';
import { type Description, type Relation, relationsOf } from '../model/description.ts';
import { type Message, say } from '../model/message.ts';
import type { Catalog, Sheet } from '../model/types.ts';

/**
 * The sheets with those of their columns that the database has as the catalog says: what came, went or changed its type since a backup
 * keeps no other column from being compared. And why a sheet can't be read at all, by its name.
 */
export function fitSheets(
  catalog: Catalog,
  description: Description,
): { readonly catalog: Catalog; readonly unfit: ReadonlyMap<string, Message> } {
  const wrong = new Set(checkCatalog(catalog, description).map(({ sheet }) => sheet));
  const unfit = new Map<string, Message>();
  const fitted = catalog.map((sheet) => {
    if (!wrong.has(sheet.name)) return sheet;
    const rest = withoutUnfit(sheet, description);
    if (isFit(rest, description)) return rest;
    const relation = relationsOf(description)(sheet.schema ?? 'public', sheet.source);
    unfit.set(sheet.name, whyNot(sheet, relation));
    return sheet;
  });
  return { catalog: fitted, unfit };
}

function withoutUnfit(sheet: Sheet, description: Description): Sheet {
  const { columns, omit = [] } = sheet;
  const fits = (part: Pick<Sheet, 'columns' | 'omit'>) => isFit({ ...sheet, ...part }, description);
  const kept = columns.filter((column) => fits({ columns: [column], omit: [] }));
  return { ...sheet, columns: kept, omit: omit.filter((name) => fits({ columns: kept, omit: [name] })) };
}

function isFit(sheet: Sheet, description: Description): boolean {
  return checkCatalog([sheet], description).length === 0;
}

function whyNot({ name, key }: Sheet, relation: Relation | undefined): Message {
  if (relation === undefined) return say('compare.sheet_gone');
  if (relation.columns.length === 0) return say('read.no_right', { sheet: name });
  const columns = key.map((column) => column.name).filter((own) => !relation.columns.some((one) => one.name === own));
  return columns.length > 0 ? say('read.columns_missing', { sheet: name, columns }) : say('compare.sheet_unfit');
}
