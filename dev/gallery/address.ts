/** How a state of the gallery is shown. */
export interface Look {
  readonly lang: 'en' | 'bn';
  readonly theme: 'light' | 'dark';
}

/** A state, by its section and its name, and its look. */
export interface Place extends Look {
  readonly section: string;
  readonly state: string;
}

/** How a state is shown where its address does not say. */
export const PLAIN: Look = { lang: 'en', theme: 'light' };

/** The part of an address that names a state: `#/history/empty?lang=bn&theme=dark`. */
export function hashOf({ section, state, lang, theme }: Place): string {
  return `#/${section}/${state}?lang=${lang}&theme=${theme}`;
}

/** The state that the end of an address names; `null` where it names none. */
export function placeIn(hash: string): Place | null {
  const [, section, state, query] = /^#\/([\w-]+)\/([\w-]+)(?:\?(.*))?$/.exec(hash) ?? [];
  if (section === undefined || state === undefined) return null;
  const asked = new URLSearchParams(query);
  return {
    section,
    state,
    lang: asked.get('lang') === 'bn' ? 'bn' : PLAIN.lang,
    theme: asked.get('theme') === 'dark' ? 'dark' : PLAIN.theme,
  };
}
