import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, DATABASES } from '../../support/backend.ts';
import { startProject } from '../../support/projects/start.ts';
import { requestsBefore } from '../../support/runs/recorded-backup.ts';

describe.each(DATABASES)('a project of many tables, on %s', (database) => {
  let backend: Backend;

  beforeAll(async () => {
    backend = await startProject('many', { database });
  });

  afterAll(() => backend.close());

  it.each([150, 400, 800])(
    'is planned in five requests and one more for each hundred of its %i tables',
    async (count) => {
      await backend.db.exec(`call extensions.make_tables(${count})`);
      const isForRows = (request: string) => /\/rest\/v1\/(?:profiles|t_\d+)\?/.test(request);
      const planning = await requestsBefore(backend, isForRows);
      const told = planning.filter((request) => request.includes('backup_describe'));
      expect(told.length).toBeGreaterThanOrEqual(count / 100);
      expect(planning.length).toBeLessThanOrEqual(5 + Math.ceil(count / 100));
    },
  );
});
