import { isLanguage, type Language, languageOf } from '../locales/index.ts';

const KEY = 'backup-language';

const followers = new Set<() => void>();

/** What was chosen on this page. It counts where the browser lets nothing be kept. */
let chosen: Language | null = null;

/** The language that was chosen in this browser, or the first of the browser's own that there is. */
export function browserLanguage(): Language {
  return chosen ?? remembered() ?? languageOf(globalThis.navigator?.languages ?? []);
}

/** Speaks another language from now on, on the next visit too. */
export function chooseLanguage(language: Language): void {
  chosen = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage that is full or forbidden is no reason to refuse the choice.
  }
  for (const follower of followers) follower();
}

/** Calls back when another language is chosen, in another tab too, until the returned function is called. */
export function followLanguage(follower: () => void): () => void {
  const chosenElsewhere = ({ key }: StorageEvent) => {
    if (key !== KEY) return;
    chosen = remembered();
    follower();
  };
  followers.add(follower);
  window.addEventListener('storage', chosenElsewhere);
  return () => {
    followers.delete(follower);
    window.removeEventListener('storage', chosenElsewhere);
  };
}

function remembered(): Language | null {
  try {
    const text = localStorage.getItem(KEY);
    return isLanguage(text) ? text : null;
  } catch {
    return null;
  }
}
