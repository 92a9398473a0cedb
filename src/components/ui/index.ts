export { Button } from './Button.tsx';
export { classNames } from './class-names.ts';
export { Notice } from './Notice.tsx';
export { theme } from './theme.ts';
