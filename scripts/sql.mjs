// `npm run --silent sql`: the module's SQL on standard output, to be applied with psql in one go. `-- --from 1` prints what
// is newer than version 1; `-- --write DIR` writes it as a migration that sorts after the newest one there. With
// `-- --schedule '0 0 * * *' --zone Asia/Dhaka` it is the nightly call of the edge function instead.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './root.mjs';
import { scheduleSql } from './schedule/schedule.mjs';

const FOLDER = join(ROOT, 'sql');
const STAMP = /^\d{14}/;

/** The module's files of SQL in their order, each with the version that brought its present form. */
export function moduleFiles() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(join(FOLDER, name), 'utf8');
    const version = Number(/^-- Backup module (\d+):/.exec(sql)?.[1]);
    if (!Number.isInteger(version)) throw new Error(`sql/${name} does not begin with the version of the module.`);
    return { name, sql, version };
  });
}

/** Prints or writes the SQL. Answers the exit code. */
export function printSql(args) {
  const string = { type: 'string' };
  const { values } = parseArgs({
    args: [...args],
    options: { from: string, write: string, schedule: string, zone: string },
  });
  if (values.schedule !== undefined) {
    if (values.from !== undefined) throw new Error('--from does not go with --schedule.');
    return give(scheduleSql(values.schedule, values.zone ?? 'UTC'), 'backup_schedule', values.write);
  }
  const from = Number(values.from ?? 0);
  if (!Number.isInteger(from) || from < 0) throw new Error('--from takes the number of a version, 1 for example.');
  const files = moduleFiles();
  const version = Math.max(...files.map((file) => file.version));
  const newer = files.filter((file) => file.version > from);
  const text = newer.map(({ sql }) => sql.trimEnd()).join('\n\n');
  if (text !== '') return give(`${text}\n`, `backup_module_${version}`, values.write);
  console.error(`Version ${version} is the newest.`);
  return 0;
}

/** Prints a text, or writes it as a migration into a folder. Answers the exit code. */
function give(text, name, folder) {
  if (folder === undefined) {
    process.stdout.write(text);
    return 0;
  }
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${stampAfter(folder)}_${name}.sql`);
  writeFileSync(path, text, { flag: 'wx' });
  console.log(path);
  return 0;
}

/** The time of now as migrations are numbered, or a second after the newest one in the folder. */
function stampAfter(folder) {
  const stamps = readdirSync(folder).flatMap((name) => STAMP.exec(name) ?? []);
  const newest = stamps.sort().at(-1);
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  if (newest === undefined || newest < now) return now;
  const [year, month, day, hour, minute, second] = newest
    .match(/^(....)(..)(..)(..)(..)(..)/)
    .slice(1)
    .map(Number);
  const next = new Date(Date.UTC(year, month - 1, day, hour, minute, second + 1));
  return next.toISOString().replace(/\D/g, '').slice(0, 14);
}
