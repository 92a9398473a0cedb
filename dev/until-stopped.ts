/** Waits for SIGINT, SIGTERM or SIGHUP, then tidies up and ends the process; a second signal ends it at once. */
export async function untilStopped(tidyUp: () => Promise<void>): Promise<never> {
  // A waiting promise alone keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        resolve(name);
        process.once(name, () => process.exit(1));
      });
    }
  });
  clearInterval(alive);
  try {
    await tidyUp();
  } catch (error) {
    console.error(`Stopping on ${signal}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
  process.exit(0);
}
