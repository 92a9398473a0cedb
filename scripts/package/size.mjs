// What the backup page adds to an application that has React and supabase-js.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Bytes, compressed, that the page may load before anything is pressed: its program without the styles. */
const BUDGET = 90_000;

const HOSTS_OWN = /^(react|react-dom|@supabase\/supabase-js)(\/|$)/;
const LATER = /\/(@e965\/xlsx|xlsx|tus-js-client|hash-wasm)\//;

/** Says how much the page loads at first and later. Answers 1 where that is over the budget, or too early. */
export async function weighPage(folder) {
  const entry = 'virtual:page';
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? `\0${entry}` : null),
        load: (id) =>
          id === `\0${entry}` ? `export { BackupManagement } from ${JSON.stringify(join(folder, 'react.js'))};` : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: { input: entry, external: (id) => HOSTS_OWN.test(id), preserveEntrySignatures: 'strict' },
    },
  });
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = new Set();
  const visit = (name) => {
    if (first.has(name) || !chunks.has(name)) return;
    first.add(name);
    chunks.get(name).imports.forEach(visit);
  };
  visit([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  const weight = (names) => names.reduce((sum, name) => sum + gzipSync(chunks.get(name).code, { level: 9 }).length, 0);
  const now = weight([...first]);
  const later = weight([...chunks.keys()].filter((name) => !first.has(name)));
  const early = [...first].flatMap((name) => Object.keys(chunks.get(name).modules)).filter((id) => LATER.test(id));
  console.log(
    `The page loads ${kB(now)} at first, of ${kB(BUDGET)} that it may; ${kB(later)} as dialogs are opened and backups begin.`,
  );
  if (early.length > 0) console.error(`Loaded too early: ${early.join(', ')}`);
  if (now > BUDGET) console.error('That is too much.');
  return now > BUDGET || early.length > 0 ? 1 : 0;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
