/** Parts of the page that have a name, which a screen reader says instead of all that is in them. */
const PARTS = 'section, [role="group"], table, nav';

/** Where the focus goes on when no part is left of where it was: to how things stand, or to the head of the page. */
const BEGINNINGS = ['p[role="status"]', 'h1'];

/**
 * Keeps the keyboard's place in the page: where what had the focus goes away, as a button does that hides itself once it is pressed,
 * the part around it has the focus then, and not the whole document. Answers with what ends that.
 */
export function keepFocus(root: HTMLElement): () => void {
  let around: readonly Element[] = [];
  const remember = ({ target }: FocusEvent) => {
    around = ancestors(target as Element, root);
  };
  // Browsers tell of a blur in the midst of a removal, too, which is nobody's leaving.
  const forget = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (around[0] === target && around[0]?.isConnected) around = [];
    });
  const observer = new MutationObserver(() => {
    const [focused] = around;
    if (focused === undefined || focused.isConnected || document.activeElement !== document.body) return;
    const part = around.find((each) => each.isConnected && each.matches(PARTS));
    focus(part ?? beginning(root));
  });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', forget);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', forget);
  };
}

function ancestors(element: Element, root: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) found.push(at);
  return found;
}

function beginning(root: Element): Element | null {
  for (const selector of BEGINNINGS) {
    const found = root.querySelector(selector);
    if (found !== null) return found;
  }
  return null;
}

function focus(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
