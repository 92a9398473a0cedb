import { LANGUAGE_NAMES, LANGUAGES } from '../../locales/index.ts';
import { chooseLanguage } from '../../setup/index.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './LanguageSwitch.module.css';
import { useCurrentLanguage } from './use-current-language.ts';

const css = classNames(styles);

/** `English | বাংলা`: chooses the language of the page, and remembers it. */
export function LanguageSwitch() {
  const current = useCurrentLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div className={css('switch')} role="group" aria-label={LANGUAGE_NAMES[current].word}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className={css('language')}
          lang={language}
          aria-pressed={language === current}
          onClick={() => chooseLanguage(language)}
        >
          {LANGUAGE_NAMES[language].name}
        </button>
      ))}
    </div>
  );
}
