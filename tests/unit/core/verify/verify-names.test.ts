import { describe, expect, it } from 'vitest';
import { column, sheet } from '../../../../src/core/catalog/define-sheet.ts';
import { runBackup } from '../../../../src/core/index.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { quiet, settings } from '../../../support/runs/fake-runs.ts';
import { verdictOf } from '../../../support/runs/stored-file.ts';

const NAMES = ['5" pipes', 'Summary', 'summary', '# heading', '"quoted"', 'a,b;c', 'বিল', '# Summary'];

describe.each(['xlsx', 'zip', 'csv'] as const)('a file of the format %s', (format) => {
  it.each(NAMES)(
    'with a sheet called %s is intact where nobody touched it, and cut off where its end is missing',
    async (name) => {
      const rows = Array.from({ length: 12 }, (_, n) => ({ id: String(1000 + n), name: `Name ${n}` }));
      const fake = new FakeBackend({ things: { columns: ['id', 'name'], rows } });
      const catalog = [
        sheet(name, 'things', [column('Name', 'name', 'text'), column('ID', 'id', 'code')], {
          key: [{ name: 'id', type: 'bigint' }],
        }),
      ];
      const { record } = await runBackup({ kind: 'full', format }, { ...settings, catalog }, fake.ports(), quiet);
      const path = record.filePath ?? '';
      const bytes = new Uint8Array(await (fake.bucket.get(path) as File).arrayBuffer());
      const stored = { fake, record, path, bytes };
      expect(await verdictOf(stored, bytes)).toMatchObject({ verdict: 'intact', details: null });
      expect(await verdictOf(stored, bytes.slice(0, Math.floor(bytes.length / 2)))).toMatchObject({
        verdict: 'truncated',
      });
    },
  );
});
