import { describe, expect, it } from 'vitest';
import { ispBilling } from '../../../../src/catalogs/isp-billing.ts';
import { inGroups, ispGroups } from '../../../../src/core/catalog/groups.ts';

describe('the groups of sheets', () => {
  it('hold every sheet of the shipped catalog, each in one', () => {
    const names = Object.values(ispGroups).flat();
    expect(new Set(names).size).toBe(names.length);
    const grouped = inGroups(ispBilling, ispGroups);
    expect(grouped.filter(({ group }) => group === undefined).map(({ name }) => name)).toEqual([]);
    expect(grouped.map(({ group, ...sheet }) => sheet)).toEqual(ispBilling);
  });
});
