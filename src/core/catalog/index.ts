export { checkCatalog } from './check-catalog.ts';
export { defineCatalog } from './define-catalog.ts';
export {
  byId,
  column,
  control,
  createdAtThenId,
  type ForeignKey,
  ids,
  lookup,
  type MoreOfColumn,
  type MoreOfSheet,
  sheet,
  through,
} from './define-sheet.ts';
export { catalogFromDatabase, type FoundCatalog } from './from-database/index.ts';
export { inGroups, ispGroups, type SheetGroups } from './groups.ts';
export { catalogJson } from './print/json.ts';
export { catalogSource } from './print/source.ts';
export { catalogText } from './print/text.ts';
export type { Catalog, CellType, Column, Key, KeyColumn, Lookup, RowChoice, Sheet, Step } from './sheet.ts';
