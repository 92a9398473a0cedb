import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { comparing } from '../../support/runs/comparisons.ts';

describe('the demonstration, of which nothing changed since its backup', () => {
  let backend: Backend;

  beforeAll(async () => {
    backend = await startTestBackend();
  });

  afterAll(() => backend.close());

  it.each([
    ['xlsx', 'Asia/Dhaka'],
    ['zip', 'America/St_Johns'],
    ['csv', 'Pacific/Chatham'],
  ] as const)('is found to be the same in every sheet: %s, made in %s', async (format, timeZone) => {
    const { backUp, compare } = await comparing(backend);
    const { record, file } = await backUp(format, { catalog: ispBilling, timeZone });
    // The browser stands elsewhere by now: the file says whose clock it shows.
    const { comparison } = await compare({ before: { file } }, { catalog: ispBilling, timeZone: 'UTC' });
    expect(comparison.before).toMatchObject({ kind: 'record', recordId: record.id, timeZone });
    expect(comparison.sheets.map(({ name }) => name)).toEqual(ispBilling.map(({ name }) => name));
    const differing = comparison.sheets.filter(
      ({ untold, counts, rowsThen, rowsNow }) => untold !== null || counts.same !== rowsThen || rowsNow !== rowsThen,
    );
    expect(differing).toEqual([]);
  });
});
