/** Whether this is the soak, in which what takes long by nature takes its time: `npm run soak`. */
const SOAK = process.env['SOAK_RUNS'] !== undefined;

/** The tag of tests that have a longer form in the soak. */
export const LONG = { tag: '@soak' } as const;

/** What the soak does in full, and the tests in brief. */
export function inSoak<T>(full: T, { else: brief }: { readonly else: T }): T {
  return SOAK ? full : brief;
}
