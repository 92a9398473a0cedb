/** What the person chose; `system` goes by the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'theme';

/** What was chosen on an earlier visit. */
export function savedTheme(): ThemeChoice {
  const saved = localStorage.getItem(KEY);
  return saved === 'light' || saved === 'dark' ? saved : 'system';
}

/** Shows the page in the chosen theme. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

/** Shows and remembers a choice. */
export function chooseTheme(choice: ThemeChoice): void {
  applyTheme(choice);
  if (choice === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
}
