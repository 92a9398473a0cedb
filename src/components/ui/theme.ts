import { classNames } from './class-names.ts';
import styles from './theme.module.css';

const css = classNames(styles);

/** The class that gives an element the module's look. */
export const theme: string = css('theme');

/** The class of what only a screen reader should find. */
export const srOnly: string = css('srOnly');
