export { LanguageSwitch } from './LanguageSwitch.tsx';
export { TextsProvider } from './TextsContext.tsx';
export { useCurrentLanguage } from './use-current-language.ts';
