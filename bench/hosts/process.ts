import { readFile } from 'node:fs/promises';

/** Clock ticks a second that Linux counts CPU in. */
const TICKS = 100;

/** Seconds of CPU that a process has used so far, all its threads together. Linux only. */
export async function cpuSeconds(pid: number): Promise<number> {
  const [, rest = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The most resident memory that a process has had, in MB of 2^20 bytes; `null` once it is gone. Linux only. */
export async function peakMemoryMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}
