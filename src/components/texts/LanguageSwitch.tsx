import { LANGUAGES, localeOf } from '../../locales/index.ts';
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
    <div className={css('switch')} role="group" aria-label={localeOf(current).page.head.language}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className={css('language')}
          lang={language}
          aria-pressed={language === current}
          onClick={() => chooseLanguage(language)}
        >
          {localeOf(language).name}
        </button>
      ))}
    </div>
  );
}
