/** The host's variables that `styles/tokens.css` makes colours of. */
const NAMES = [
  'background',
  'card',
  'foreground',
  'muted',
  'muted-foreground',
  'border',
  'primary',
  'primary-foreground',
  'accent',
  'ring',
  'destructive',
  'success',
  'warning',
] as const;

const ATTRIBUTE = 'data-wb-hsl';

/** The elements that have the module's look. */
const roots = new Set<HTMLElement>();

let watching = false;

/** Whether the colours are read before the next picture. */
let asked = false;

/**
 * Writes on a root of the page which of the host's colours are the inside of `hsl()`, as `185 65% 35%`; all others are colours as
 * they stand. A `ref` of every element that has the class of `theme`. CSS can't tell the two apart without registering
 * properties, which the host's own elements would have as well.
 */
export function readHostColors(root: HTMLElement | null): void {
  if (root === null) return;
  roots.add(root);
  readSoon();
  if (watching) return;
  watching = true;
  // A theme of the host may write its colours in another way.
  new MutationObserver(readSoon).observe(document.documentElement, { attributes: true });
}

/** Before the next picture, which needs the styles anyway: to ask for them at once would have all of them made twice. */
function readSoon(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    for (const root of roots) {
      if (root.isConnected) mark(root);
      else roots.delete(root);
    }
  });
}

function mark(root: HTMLElement): void {
  const style = getComputedStyle(root);
  const inHsl = NAMES.filter((name) => isInsideOfHsl(style.getPropertyValue(`--${name}`).trim())).join(' ');
  if (root.getAttribute(ATTRIBUTE) !== inHsl) root.setAttribute(ATTRIBUTE, inHsl);
}

function isInsideOfHsl(value: string): boolean {
  return CSS.supports('color', `hsl(${value})`);
}
