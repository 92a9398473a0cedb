import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './Facts.module.css';

const css = classNames(styles);

/** A line of short facts. */
export function Facts({ children }: { children: ReactNode }) {
  return <div className={css('facts')}>{children}</div>;
}

/** One fact; what counts in it stands in `<b>`. */
export function Fact({ children, warn = false }: { children: ReactNode; warn?: boolean }) {
  return <span className={css(warn && 'warn')}>{children}</span>;
}

/** The sentence under the headline. */
export function Lead({ children }: { children: ReactNode }) {
  return <p className={css('lead')}>{children}</p>;
}
