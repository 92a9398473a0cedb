import { createContext, type ReactNode, useContext, useDeferredValue, useEffect, useMemo, useState } from 'react';
import {
  createTexts,
  english,
  type Language,
  type Locale,
  loadedLocale,
  loadLocale,
  type Texts,
} from '../../locales/index.ts';

const TextsContext = createContext<Texts | null>(null);

interface TextsProviderProps {
  readonly language: Language;
  /** The IANA time zone that times are shown in. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Lets the parts of the page speak a language. */
export function TextsProvider({ language, timeZone, children }: TextsProviderProps) {
  const locale = useLocale(language);
  const texts = useMemo(() => (locale === null ? null : createTexts(locale, timeZone)), [locale, timeZone]);
  return texts && <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** Lets what takes its time to be drawn speak another language when there is time for it: the press that chose it is answered first. */
export function LaterTexts({ children }: { readonly children: ReactNode }) {
  const texts = useDeferredValue(useTexts());
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** The texts of a language; until they are loaded those before, or nothing. English where they can't be loaded. */
function useLocale(language: Language): Locale | null {
  const [last, setLast] = useState(() => loadedLocale(language));
  useEffect(() => {
    let wanted = true;
    const take = (locale: Locale) => {
      if (wanted) setLast(locale);
    };
    void loadLocale(language).then(take, () => take(english));
    return () => {
      wanted = false;
    };
  }, [language]);
  return loadedLocale(language) ?? last;
}

/** The texts, the formats and the messages of the page's language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('This component belongs inside of <BackupManagement>.');
  return texts;
}
