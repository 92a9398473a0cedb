import { type ReactNode, useId } from 'react';
import styles from './Card.module.css';
import { classNames } from './class-names.ts';
import surface from './styles/surface.module.css';

const css = classNames(surface, styles);

/** A titled part of the page. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css('surface')} aria-labelledby={id}>
      <div className={css('top')}>
        <h2 id={id} className={css('title')}>
          {title}
        </h2>
        {aside && <span className={css('aside')}>{aside}</span>}
      </div>
      <div className={css('body')}>{children}</div>
    </section>
  );
}
