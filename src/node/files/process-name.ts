import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The form of a process's name, with the parts that it is made of. */
const NAME = /^(\d+)-(\d+)-([\da-f]{12})$/;

/** What stands in the place of a beginning that nobody tells. */
const UNKNOWN_START = '0';

/**
 * A name for this process that no other one has had or will have, as a part of file names: its number, when it began, and where
 * numbers mean the same. Two containers may share a folder, and have processes of the same numbers.
 */
export function processName(): string {
  return `${process.pid}-${startOf(process.pid) ?? UNKNOWN_START}-${place()}`;
}

/** Whether a name is one that {@link processName} gives. */
export function isProcessName(name: string): boolean {
  return NAME.test(name);
}

/** Whether a process of this name is gone; `null` where that can't be told: it is one of another computer or container. */
export function isGone(name: string): boolean | null {
  const [, pid = '', start, itsPlace] = NAME.exec(name) ?? [];
  if (itsPlace !== place()) return null;
  if (!isAlive(Number(pid))) return true;
  // Where nobody tells when it began, one of this process's own number is an earlier one: in a container all have the same.
  if (start === UNKNOWN_START) return Number(pid) === process.pid;
  return startOf(Number(pid)) !== start;
}

/** Where the numbers of processes mean the same, in twelve hex digits: a start of a Linux and a container there, else a computer. */
function place(): string {
  const where = onLinux() ?? hostname();
  return createHash('sha256').update(where).digest('hex').slice(0, 12);
}

function onLinux(): string | null {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** When a process began, in ticks since the computer did (proc_pid_stat(5), field 22); `null` where nobody tells. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name, which may hold anything.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? UNKNOWN_START;
    return start === UNKNOWN_START ? null : start;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
