import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createTexts, type Language, type Texts } from '../../locales/index.ts';

const TextsContext = createContext<Texts | null>(null);

interface TextsProviderProps {
  readonly language: Language;
  /** The IANA time zone that times are shown in. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Lets the parts of the page speak a language. */
export function TextsProvider({ language, timeZone, children }: TextsProviderProps) {
  const texts = useMemo(() => createTexts(language, timeZone), [language, timeZone]);
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** The texts, the formats and the messages of the page's language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('This component belongs inside of <BackupManagement>.');
  return texts;
}
