import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Notice.module.css';

const css = classNames(styles);

/** Says that something went wrong, at once and to everybody. */
export function Notice({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css('notice')} role="alert">
      <span className={css('icon')}>
        <TriangleAlert size={18} aria-hidden />
      </span>
      <div className={css('text')}>
        <p className={css('title')}>{title}</p>
        {children && <p className={css('more')}>{children}</p>}
        {action && <div className={css('actions')}>{action}</div>}
      </div>
    </div>
  );
}
