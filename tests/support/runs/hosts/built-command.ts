import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const NODE_20 = join(ROOT, 'tests', 'node-20', 'node_modules', 'node', 'bin', 'node');

/** Where this process builds it: beside what the command is to find there. */
const BUILT = join(ROOT, 'node_modules', '.cache', 'command', String(process.pid));

const built = new Map<string, Promise<string>>();

/** The command as it is published, which starts in a tenth of the time that the sources take. Built once. */
export function builtCommand(): Promise<string> {
  return once('command', 'cli.js');
}

/** The edge function as it is published, in one file. Built once. */
export function builtFunction(): Promise<string> {
  return once('edge', 'edge.js');
}

function once(mode: string, name: string): Promise<string> {
  const path = built.get(mode) ?? buildPart(mode, name);
  built.set(mode, path);
  return path;
}

async function buildPart(mode: string, name: string): Promise<string> {
  process.once('exit', () => rmSync(BUILT, { recursive: true, force: true }));
  const configFile = join(ROOT, 'vite.package.config.ts');
  await build({ root: ROOT, configFile, mode, logLevel: 'error', build: { outDir: BUILT } });
  return join(BUILT, name);
}

/** The oldest Node that the package names as its engine. It reads no TypeScript: it runs what is published. */
export function node20(): string {
  if (existsSync(NODE_20)) return NODE_20;
  throw new Error('There is no Node 20: run `npm ci` in tests/node-20.');
}
