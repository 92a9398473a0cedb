export { LanguageSwitch } from './LanguageSwitch.tsx';
export { currentLanguage, useCurrentLanguage } from './language-choice.ts';
