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

let watching = false;

/**
 * Writes on a root of the page which of the host's colours are the inside of `hsl()`, as `185 65% 35%`; all others are colours as
 * they stand. A `ref` of every element that has the class of `theme`. CSS can't tell the two apart without registering
 * properties, which the host's own elements would have as well.
 */
export function readHostColors(root: HTMLElement | null): void {
  if (root === null) return;
  mark(root);
  if (watching) return;
  watching = true;
  // A theme of the host may write its colours in another way.
  new MutationObserver(() => {
    for (const each of document.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`)) mark(each);
  }).observe(document.documentElement, { attributes: true });
}

function mark(root: HTMLElement): void {
  const style = getComputedStyle(root);
  const inHsl = NAMES.filter((name) => isInsideOfHsl(style.getPropertyValue(`--${name}`).trim()));
  root.setAttribute(ATTRIBUTE, inHsl.join(' '));
}

function isInsideOfHsl(value: string): boolean {
  return value !== '' && !CSS.supports('color', value) && CSS.supports('color', `hsl(${value})`);
}
