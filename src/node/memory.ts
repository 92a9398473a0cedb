import { setFlagsFromString } from 'node:v8';

/**
 * What V8 would take more for than a backup is any quicker by, where rows come and go without an end: the room for young objects
 * stays as it is when a program has begun, 16 MB instead of up to 128; and the old ones, with the bytes that hang on them, are looked
 * through once they have doubled instead of quadrupled. Whoever starts Node need know of neither.
 */
const BOUNDS = ['--semi-space-growth-factor=1', '--heap-growing-percent=100'];

/** Keeps the memory of this program within bounds, whatever the machine has. */
export function boundMemory(): void {
  for (const bound of BOUNDS) setFlagsFromString(bound);
}
