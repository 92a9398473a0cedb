// `npm run bench:node`: a backup by the command, of a table with so many rows on a real PostgreSQL. `-- --rows 100000` for fewer.
import { parseArgs } from 'node:util';
import { startTestBackend } from '../../tests/support/backend.ts';
import { SHRINK } from '../../tests/support/database/small-database.ts';
import { eventsSql } from './events.ts';
import { watchedRun } from './watched-command.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });

const backend = await startTestBackend({ database: 'PostgreSQL', afterSeed: SHRINK });
try {
  await backend.db.exec(eventsSql(Number(values.rows)));
  console.log(JSON.stringify(await watchedRun(backend)));
} finally {
  await backend.close();
}
