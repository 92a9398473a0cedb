// `npm run bench:node`: a backup by the command, of a table with so many rows on a real PostgreSQL, beside its reader alone and its
// writer alone. `-- --rows 100000` for fewer, `-- --times 3` for medians.
import { parseArgs } from 'node:util';
import { startTestBackend } from '../../tests/support/backend.ts';
import { SHRINK } from '../../tests/support/database/small-database.ts';
import { circumstances } from '../measure.ts';
import { writeSection } from '../performance-page.ts';
import { eventsSql } from './events.ts';
import { type NodeReport, nodeText } from './node-report.ts';
import { buildParts } from './part-process.ts';
import { watchedRun } from './watched-command.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '1' },
    document: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);

const backend = await startTestBackend({ database: 'PostgreSQL', afterSeed: SHRINK });
const parts = await buildParts(backend);
try {
  await backend.db.exec(eventsSql(rows));
  const rounds: NodeReport['rounds'][number][] = [];
  for (let round = 0; round < Number(values.times); round += 1) {
    const run = await watchedRun(backend);
    rounds.push({ run, reader: await parts.measure('read'), writer: await parts.measure('write', rows) });
    console.error(JSON.stringify(rounds.at(-1)));
  }
  const text = nodeText({ ...(await circumstances()), rows, rounds });
  if (values.document) await writeSection('How long the command takes', text);
  console.log(text);
} finally {
  await parts.close();
  await backend.close();
}
