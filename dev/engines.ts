/**
 * The oldest browsers that the page is built for and tested against: what was current in November 2024. The newest version of
 * each is two years older than the build's own time; move them on together.
 */
export const ENGINES = { chrome: 131, edge: 131, firefox: 132, safari: 18.1 } as const;

/** The same, as Vite's `build.target` takes it. */
export const BUILD_TARGET = Object.entries(ENGINES).map(([name, version]) => `${name}${version}`);
