import { bn } from '../../src/demo/texts/bn.ts';
import { type DemoTexts, en } from '../../src/demo/texts/en.ts';
import { createTexts, type Format, type Language, loadLocale, type Texts } from '../../src/locales/index.ts';

/** Long enough for a dialog to be loaded on a busy computer. */
const PATIENCE_MS = 10_000;

const LOOK_AGAIN_MS = 10;

/** The texts of the page, and of the demonstration around it. */
type Words = Texts['page'] & { readonly demo: DemoTexts };

/** Chooses a text, which is in the language of the state. */
type Name = (words: Words) => string;

/** Does on the page what a person would. Each waits until what it needs is there. */
export interface Hands {
  /** How the page writes numbers. */
  readonly format: Format;
  /** Presses what has a name; of several the one at `place`, counted from 0. */
  press(name: Name, place?: number): Promise<void>;
  /** Types into the field of a name. */
  type(name: Name, text: string): Promise<void>;
  /** Gives a file to the field of a name. */
  give(name: Name, file: File): Promise<void>;
  /** Chooses from the list of a name, by the value. */
  choose(name: Name, value: string): Promise<void>;
  /** Waits until a text is there. */
  see(text: Name): Promise<void>;
  /** Waits until something is told at once. */
  seeAlert(): Promise<void>;
}

/** Hands that work on the open page. They do nothing more once the signal says so. */
export async function createHands(language: Language, timeZone: string, signal: AbortSignal): Promise<Hands> {
  const { page, format } = createTexts(await loadLocale(language), timeZone);
  const words = { ...page, demo: { en, bn }[language] };
  const find = (selector: string, name: Name, place = 0) =>
    until(
      () => [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => nameOf(each) === name(words))[place],
      name(words),
      signal,
    );
  return {
    format,
    async press(name, place) {
      const element = await find('button, summary', name, place);
      element.click();
      if (element.getAttribute('aria-haspopup') === 'dialog') {
        await until(() => document.querySelector('[role="dialog"]'), 'the dialog', signal);
      }
    },
    async type(name, text) {
      fill(await find('input', name), HTMLInputElement.prototype, text);
    },
    async give(name, file) {
      const field = (await find('input', name)) as HTMLInputElement;
      const carried = new DataTransfer();
      carried.items.add(file);
      field.files = carried.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    async choose(name, value) {
      fill(await find('select', name), HTMLSelectElement.prototype, value);
    },
    async see(text) {
      await until(() => document.body.textContent?.includes(text(words)) || null, text(words), signal);
    },
    async seeAlert() {
      await until(() => document.querySelector('[role="alert"]'), 'an alert', signal);
    },
  };
}

/** React follows what the browser itself sets. */
function fill(element: HTMLElement, kind: object, value: string): void {
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

/** What assistive technology calls an element, as far as the page's own ones go. */
function nameOf(element: HTMLElement): string {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  const label = isField ? element.labels?.[0] : null;
  // A label that holds its field holds the field's choices too.
  const words = label?.querySelector(':scope > span') ?? label ?? element;
  return (element.getAttribute('aria-label') ?? words.textContent ?? '').trim();
}

async function until<T>(find: () => T | null | undefined, what: string, signal: AbortSignal): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    signal.throwIfAborted();
    const found = find();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > end) throw new Error(`“${what}” never came.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
