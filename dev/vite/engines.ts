/**
 * The oldest browsers that the page is built for: what was current in November 2024, two years before. Move them on together with
 * the table of what they lack, `tests/support/engine-table.ts`.
 */
export const ENGINES = { chrome: 131, edge: 131, firefox: 132, safari: 18.1 } as const;

/** The same, as Vite's `build.target` takes it. */
export const BUILD_TARGET = Object.entries(ENGINES).map(([name, version]) => `${name}${version}`);
