import { useSyncExternalStore } from 'react';
import type { Language } from '../../locales/index.ts';
import { browserLanguage, followLanguage } from '../../setup/index.ts';

/** The browser's language or the one that was chosen, followed as it is chosen; English as long as a server draws. */
export function useCurrentLanguage(): Language {
  return useSyncExternalStore(followLanguage, browserLanguage, () => 'en');
}
