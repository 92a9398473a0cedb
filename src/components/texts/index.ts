export { LanguageSwitch } from './LanguageSwitch.tsx';
export { useCurrentLanguage } from './use-current-language.ts';
