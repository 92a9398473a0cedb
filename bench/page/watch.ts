import type { Page } from 'playwright';

/** What the page has seen of itself so far. */
export interface Watched {
  /** Of each interaction, milliseconds to the next picture, by its number. */
  readonly interactions: Readonly<Record<string, number>>;
  readonly longestTask: number;
  readonly layoutShift: number;
}

/** Lets a page keep count of its answers, its long tasks and what moves by itself. To be called before it is opened. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const interactions: Record<string, number> = {};
    const seen = { interactions, longestTask: 0, layoutShift: 0 };
    Object.assign(window, { seen });
    const observe = (type: string, see: (entry: PerformanceEntry) => void, more: object = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
    const answered = (entry: PerformanceEntry) => {
      const { interactionId, duration } = entry as PerformanceEntry & { readonly interactionId: number };
      if (interactionId > 0) interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, duration);
    };
    observe('event', answered, { durationThreshold: 16 });
    observe('first-input', answered);
    observe('longtask', ({ duration }) => {
      seen.longestTask = Math.max(seen.longestTask, duration);
    });
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) seen.layoutShift += value;
    });
  });
}

/** Forgets the long tasks so far. */
export function forgetTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    (window as unknown as { readonly seen: { longestTask: number } }).seen.longestTask = 0;
  });
}

/** Takes back what has moved since it was so much. */
export function forgetShifts(page: Page, since: number): Promise<void> {
  return page.evaluate((layoutShift) => {
    (window as unknown as { readonly seen: { layoutShift: number } }).seen.layoutShift = layoutShift;
  }, since);
}

/** What it has seen so far, once the last picture is drawn. */
export function seenBy(page: Page): Promise<Watched> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    return (window as unknown as { readonly seen: Watched }).seen;
  });
}
