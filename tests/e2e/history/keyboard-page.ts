import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

declare global {
  interface Window {
    /** What had the focus before it was lost to the page as a whole, each time. */
    lostFocus: string[];
    /** How far the page's parts have moved by themselves, each time, and what moved. */
    layoutShifts: { readonly value: number; readonly moved: readonly string[] }[];
  }
}

/** Tabs until something has the focus, at most; the page has fewer places. */
const MOST_TABS = 250;

/** Watches a page for a focus that is lost, and for parts that move by themselves. To be called before it is opened. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.lostFocus = [];
    window.layoutShifts = [];
    const nameOf = (node: Node | null) =>
      node instanceof Element ? `${node.localName} ${(node.ariaLabel ?? node.textContent ?? '').slice(0, 50)}` : '?';
    let last: string | null = null;
    let framesWithout = 0;
    const look = () => {
      const { activeElement, body } = document;
      if (activeElement !== null && activeElement !== body) {
        last = nameOf(activeElement);
        framesWithout = 0;
      } else if (last !== null) {
        framesWithout += 1;
        // A dialog hands it on in the next frames.
        if (framesWithout > 12) {
          window.lostFocus.push(last);
          last = null;
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        window.layoutShifts.push({ value: entry.value, moved: entry.sources.map(({ node }) => nameOf(node)) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Goes on by Tab until a place has the focus, which must be seen at every place on the way. */
export async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const focused = place.and(page.locator(':focus'));
  for (let tabs = 0; (await focused.count()) === 0; tabs += 1) {
    if (tabs > MOST_TABS) throw new Error(`No way by ${key} to ${place}`);
    await page.keyboard.press(key);
    expect(await unseenFocus(page)).toBe('');
  }
}

/** Goes to a button or the like by Tab, and presses it by Enter. */
export async function press(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, place, key);
  await page.keyboard.press('Enter');
}

/** What has the focus without anything to show for it; nothing where it is seen. */
function unseenFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return '';
    const isMarked = (element: Element | null): boolean => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const { top, bottom, left, right, width } = activeElement.getBoundingClientRect();
    const isInSight = width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    const isSeen = [activeElement, activeElement.parentElement, activeElement.closest('label')].some(isMarked);
    return isInSight && isSeen ? '' : activeElement.outerHTML.slice(0, 200);
  });
}
