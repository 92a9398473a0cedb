/** Waits for SIGINT, SIGTERM or SIGHUP, then tidies up and ends the process. A second Ctrl+C ends it at once. */
export async function untilStopped(tidyUp: () => Promise<void>): Promise<never> {
  // A waiting promise alone keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
  clearInterval(alive);
  process.once('SIGINT', () => process.exit(1));
  try {
    await tidyUp();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
  process.exit(0);
}
