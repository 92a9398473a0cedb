import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ispBilling, ispBillingCatalog } from '../../../src/catalogs/isp-billing.ts';
import { catalogTable } from '../../support/catalog-table.ts';
import { baseOf, realTables } from '../../support/database/real-system.ts';

const REFERENCE = fileURLToPath(new URL('../../../docs/catalog.md', import.meta.url));

/** The text between two marks, which are comments on lines of their own. */
function between(
  text: string,
  mark: string,
): { readonly before: string; readonly inside: string; readonly after: string } {
  const [begin, end] = [`<!-- ${mark} -->\n`, `\n<!-- end of ${mark} -->`];
  const parts = text.split(begin).flatMap((part) => part.split(end));
  const [before, inside, after] = parts;
  if (before === undefined || inside === undefined || after === undefined || parts.length > 3) {
    throw new Error(`docs/catalog.md has not one block between the marks ${mark}.`);
  }
  return { before: before + begin, inside, after: end + after };
}

/** Run with `vitest --update` after a change of the catalog. */
test('the reference lists the sheets of the shipped catalog', async () => {
  const text = await readFile(REFERENCE, 'utf8');
  const { before, after } = between(text, 'sheets');
  await expect(`${before}${catalogTable(ispBilling)}${after}`).toMatchFileSnapshot(REFERENCE);
});

test('every column of the real system is in a sheet, or in the table of reasons', async () => {
  const { inside } = between(await readFile(REFERENCE, 'utf8'), 'left out');
  const rows = inside.split('\n').filter((line) => line.startsWith('| `'));
  const reasons = new Map<string, string>(
    rows.flatMap((row) => {
      const [, names = '', reason = ''] = row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
      const table = /`(\w+)`/.exec(row)?.[1] ?? '';
      const columns = Array.from(names.matchAll(/`(\w+)`/g), ([, name]) => name);
      return (columns.length > 0 ? columns : (realTables.get(table) ?? []).map(({ name }) => name)).map(
        (name) => [`${table}.${name}`, reason] as const,
      );
    }),
  );
  const shown = new Set<string>(
    ispBilling.flatMap(({ source, columns }) =>
      columns.flatMap(({ from, through, lookup }) => (through || lookup ? [] : [`${baseOf(source)}.${from}`])),
    ),
  );
  const all = [...realTables].flatMap(([table, columns]) => columns.map(({ name }) => `${table}.${name}`));
  expect(all.filter((name) => !shown.has(name) && !reasons.get(name))).toEqual([]);
  // No reason for what is there, and none for what is not.
  expect([...reasons.keys()].filter((name) => shown.has(name) || !all.includes(name))).toEqual([]);

  const payroll = ispBillingCatalog({ payrollAmounts: true }).find(({ name }) => name === 'Payroll');
  const option = [...reasons].filter(([, reason]) => reason.includes('payrollAmounts')).map(([name]) => name);
  expect(option.toSorted()).toEqual(
    (payroll?.columns ?? [])
      .filter(({ from, through }) => !through && !shown.has(`payroll.${from}`))
      .map(({ from }) => `payroll.${from}`)
      .toSorted(),
  );
});
