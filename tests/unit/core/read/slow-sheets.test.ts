import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ownClock, runBackup } from '../../../../src/core/index.ts';
import { english } from '../../../support/english.ts';
import { backend, quiet, settings } from '../../../support/runs/fake-runs.ts';

/** Backs up 1,000 customers and 400 payments in pages of 100; answers the notes of both. */
async function notes(wait: (source: string) => Promise<void>): Promise<readonly (readonly string[])[]> {
  const fake = backend(400);
  const customers = fake.tables['customers'];
  if (customers) customers.rows = Array.from({ length: 1_000 }, (_, n) => ({ id: String(1_000 + n), name: 'Name' }));
  fake.cap = 100;
  fake.beforePage = ({ source }) => wait(source);
  const ports = { ...fake.ports(), clock: ownClock };
  const { record } = await runBackup({ kind: 'full', format: 'xlsx' }, settings, ports, quiet);
  expect(record.recordCount).toBe(1_400);
  return record.tables.map((table) => table.notes.map(english));
}

describe('a sheet whose pages take long for their size', () => {
  it('is noted where other sheets are quick', async () => {
    const [customers, payments] = await notes(async (source) => {
      if (source === 'payments') await setTimeout(400);
    });
    expect(customers).toEqual([]);
    expect(payments).toHaveLength(1);
    expect(payments?.[0]).toMatch(
      /^slow to read: 1,000 rows took (?:4|5|6)\.\d s or more, .*; a read policy of payments that calls a function/,
    );
  });

  it('is not noted where all are slow, as on a slow line', async () => {
    expect(await notes(() => setTimeout(250))).toEqual([[], []]);
  });
});
