import { ensureBrowser } from './browser.mjs';
import { ensureNode20, npm } from './install.mjs';
import { tryReaders } from './readers.mjs';

/** The stages in order; `needs` names one without which a stage can't run. */
const STAGES = [
  { name: 'typecheck' },
  { name: 'lint' },
  { name: 'test:unit' },
  { name: 'node 20', run: async () => ((await ensureNode20()) ? 0 : 1) },
  { name: 'test:integration' },
  { name: 'readers', run: () => tryReaders() },
  { name: 'build' },
  { name: 'browser', run: () => (ensureBrowser() ? 0 : 1) },
  { name: 'test:e2e', needs: ['build', 'browser'] },
];

/** Runs every stage that can run, then says how each went. Answers the exit code. */
export async function runTests() {
  const failed = new Set();
  const report = [];
  for (const { name, needs = [], run = () => npm(['run', '--silent', name]) } of STAGES) {
    const missing = needs.find((need) => failed.has(need));
    if (missing !== undefined) {
      failed.add(name);
      report.push(`  not run  ${name} (${missing} failed)`);
      continue;
    }
    console.log(`\n── ${name}`);
    const started = performance.now();
    const passed = (await run()) === 0;
    if (!passed) failed.add(name);
    report.push(`  ${passed ? 'passed ' : 'FAILED '}  ${name}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(`\n${report.join('\n')}\n`);
  return failed.size === 0 ? 0 : 1;
}
