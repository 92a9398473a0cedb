import { Table2 } from 'lucide-react';
import { classNames } from '../../components/ui/index.ts';
import styles from './Brand.module.css';

const css = classNames(styles);

/** The name of the company of the demonstration. */
export function Brand() {
  return (
    <div className={css('brand')}>
      <span className={css('mark')}>
        <Table2 size={16} aria-hidden />
      </span>
      Example Net
    </div>
  );
}
