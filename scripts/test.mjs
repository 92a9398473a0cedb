import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureNode20, npm } from './install.mjs';
import { tryReaders } from './readers.mjs';
import { ROOT } from './root.mjs';

/**
 * The stages in order; `needs` names one without which a stage can't run, `beside` those that run one after the other at its side,
 * where it leaves a core to them. What these print comes after it.
 */
const STAGES = [
  { name: 'node 20', run: async () => ((await ensureNode20()) ? 0 : 1) },
  { name: 'readers', run: () => tryReaders(), beside: ['typecheck', 'lint', 'build'] },
  { name: 'test:unit' },
  { name: 'test:integration' },
  { name: 'browser', run: () => (ensureBrowser() ? 0 : 1) },
  { name: 'test:e2e', needs: ['build', 'browser'] },
];

/** Runs every stage that can run, then says how each went. Answers the exit code. */
export async function runTests() {
  const failed = new Set();
  const report = [];
  const tell = (name, { code, seconds }) => {
    if (code !== 0) failed.add(name);
    report.push(`  ${code === 0 ? 'passed ' : 'FAILED '}  ${name}  ${seconds.toFixed(1)} s`);
  };
  for (const { name, needs = [], beside = [], run = () => script(name) } of STAGES) {
    const missing = needs.find((need) => failed.has(need));
    if (missing !== undefined) {
      failed.add(name);
      report.push(`  not run  ${name} (${missing} failed)`);
      continue;
    }
    console.log(`\n── ${name}`);
    const others = inSilence(beside);
    tell(name, await timed(run));
    for (const { name: other, printed, ...outcome } of await others) {
      console.log(`\n── ${other}, beside ${name}\n${printed}`);
      tell(other, outcome);
    }
  }
  console.log(`\n${report.join('\n')}\n`);
  return failed.size === 0 ? 0 : 1;
}

const script = (name, output = 'inherit') => npm(['run', '--silent', name], output, ROOT, output);

async function timed(run) {
  const started = performance.now();
  const code = await run();
  return { code, seconds: (performance.now() - started) / 1000 };
}

/** Runs scripts one after the other, and answers how each went with what it printed. */
async function inSilence(names) {
  const folder = mkdtempSync(join(tmpdir(), 'stages-'));
  try {
    const outcomes = [];
    for (const name of names) {
      const path = join(folder, name);
      const output = openSync(path, 'w');
      const outcome = await timed(() => script(name, output));
      closeSync(output);
      outcomes.push({ name, ...outcome, printed: readFileSync(path, 'utf8') });
    }
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
