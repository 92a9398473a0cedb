import { expect, it } from 'vitest';
import { byId, column, defineCatalog, sheet } from '../../../../src/core/catalog/index.ts';

const areas = sheet('Areas', 'areas', [column('Name', 'name', 'text')], { key: byId });

it('hands a catalog back that a file can be made of', () => {
  const sheets = [areas];
  expect(defineCatalog(sheets)).toBe(sheets);
});

it('refuses one with two sheets of a name', () => {
  expect(() => defineCatalog([areas, areas])).toThrow(expect.objectContaining({ code: 'catalog_wrong' }));
});
