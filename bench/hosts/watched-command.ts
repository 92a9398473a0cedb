import type { Backend } from '../../tests/support/backend.ts';
import { commandLine } from '../../tests/support/runs/hosts/command.ts';
import { cpuSeconds, peakMemoryMb } from './process.ts';

/** Milliseconds between two looks at the process. */
const INTERVAL = 100;

/** What a backup by the command took. */
export interface WatchedRun {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Of these, from the question how many rows there are to the finished file, read back from the disk. */
  readonly readAndWritten: number;
  readonly cpu: number;
  readonly memoryMb: number;
}

/** Makes a backup by the command as it is published, and looks at its process meanwhile. Rejects with what it says when it fails. */
export async function watchedRun({
  url,
  publishableKey,
}: Pick<Backend, 'url' | 'publishableKey'>): Promise<WatchedRun> {
  const line = await commandLine();
  const args = ['--url', url, '--key', publishableKey, '--email', 'admin@example.com', '--json'];
  const began = performance.now();
  const { child, ended } = line.start(['run', ...args], { env: { WORKBOOK_BACKUP_PASSWORD: 'demo-password' } });
  const said = new Map<string, number>();
  child.stderr?.on('data', (text) => {
    for (const phase of String(text).split('\n')) if (!said.has(phase)) said.set(phase, performance.now());
  });
  let memoryMb = 0;
  let cpu = 0;
  const look = async () => {
    memoryMb = Math.max(memoryMb, (await peakMemoryMb(child.pid ?? 0)) ?? 0);
    cpu = await cpuSeconds(child.pid ?? 0).catch(() => cpu);
  };
  const watch = setInterval(() => void look(), INTERVAL);
  try {
    const { code, stdout, stderr } = await ended;
    const seconds = (performance.now() - began) / 1000;
    if (code !== 0) throw new Error(stderr);
    const { record_count: rows = 0, file_size_bytes: bytes = 0 } = JSON.parse(stdout) as Readonly<
      Record<string, number>
    >;
    const [from = 0, to = 0] = ['preparing', 'uploading'].map((phase) => said.get(phase));
    return { rows, bytes, seconds, readAndWritten: (to - from) / 1000, cpu, memoryMb };
  } finally {
    clearInterval(watch);
    await line.close();
  }
}
