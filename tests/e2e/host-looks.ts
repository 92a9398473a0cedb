import type { Page } from '@playwright/test';

/** What a host hands down to everything in it, and may. */
const HANDED_DOWN = ['tab-size', '-webkit-tap-highlight-color'];

/** What has a computed style, by its place: each property with its value. */
export type Looks = Record<string, Record<string, string>>;

/** Waits until nothing moves. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
}

/** The computed styles of the page and its dialog: of each kind of element the first. */
export async function elementLooks(page: Page): Promise<Looks> {
  await stillness(page);
  return page.evaluate((handedDown) => {
    const looks: Looks = {};
    for (const element of document.querySelectorAll('.wb-root, .wb-root *')) {
      const kind = `${element.parentElement?.className} > ${element.tagName} ${element.getAttribute('class')}`;
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(element, part);
        if (`${kind}${part}` in looks || (part !== '' && style.content === 'none')) continue;
        const unseen = style.borderWidth === '0px' ? /^border.*-(color|style)$/ : /^--/;
        const names = [...style].filter(
          (name) => !/^--/.test(name) && !unseen.test(name) && !handedDown.includes(name),
        );
        looks[`${kind}${part}`] = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
      }
    }
    return looks;
  }, HANDED_DOWN);
}

/** The computed styles of what is the host's. */
export function hostLooks(page: Page): Promise<Looks> {
  return page.evaluate(() => {
    const looks: Looks = {};
    for (const selector of ['html', 'body', 'h1.host', '.host-button']) {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`The host has no ${selector}.`);
      const style = getComputedStyle(element);
      // The page below makes the host longer.
      const names = [...style].filter(
        (name) => !/^(height|block-size|perspective-origin|transform-origin)$/.test(name),
      );
      looks[selector] = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    }
    return looks;
  });
}

/** Where one look is not as the other. */
export function differences(one: Looks, other: Looks): string[] {
  const places = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return places.flatMap((place) => {
    const [here, there] = [one[place] ?? {}, other[place] ?? {}];
    return [...new Set([...Object.keys(here), ...Object.keys(there)])]
      .filter((name) => here[name] !== there[name])
      .map((name) => `${place} ${name}: ${here[name]} / ${there[name]}`);
  });
}

type Rgba = [number, number, number, number];

interface Colors {
  readonly primary: Rgba;
  readonly foreground: Rgba;
  readonly card: Rgba;
}

/** The colours of the page's main button, words and cards as pixels, and those of the host's own button. */
export function colorsOf(page: Page): Promise<{ page: Colors; host: Colors; scheme: string }> {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (context === null) throw new Error('This browser draws nothing.');
    const pixel = (color: string): Rgba => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data] as Rgba;
    };
    const of = (selector: string) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`There is no ${selector}.`);
      return getComputedStyle(element);
    };
    const own = of('.host-button');
    return {
      page: {
        primary: pixel(of('.wb-button-primary').backgroundColor),
        foreground: pixel(of('.wb-root').color),
        card: pixel(of('.wb-button').backgroundColor),
      },
      host: {
        primary: pixel(own.backgroundColor),
        foreground: pixel(own.color),
        card: pixel(own.borderTopColor),
      },
      scheme: of('.wb-root').colorScheme,
    };
  });
}
