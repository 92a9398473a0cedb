import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of room for young objects that a run does as well with as with more. */
const ENOUGH = 8 * 1024 * 1024;

/** Milliseconds between two looks. */
const INTERVAL = 20;

/**
 * Keeps the room for young objects from growing on: V8 gives it up to 128 MB where rows come and go as quickly as in a backup, and a
 * run is no quicker for it. Whoever starts Node with `--max-semi-space-size` has said it already; here nobody need know of it.
 */
export function limitYoungSpace(): void {
  const look = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if ((young?.space_size ?? 0) < ENOUGH) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(look);
  }, INTERVAL).unref();
}
