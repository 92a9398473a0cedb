import { SEPARATORS } from '../../../state/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './SeparatorChoice.module.css';

const css = classNames(styles);

const NAMES = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab' } as const;

/** The choice of what separates the fields of CSV files; nothing where no such file is made. */
export function SeparatorChoice({ disabled }: { disabled: boolean }) {
  const separator = useBackup((state) => (state.format === 'xlsx' ? null : state.separator));
  const { chooseSeparator } = useBackupActions();
  if (separator === null) return null;
  return (
    <label className={css('separator')}>
      Fields separated by
      <select
        value={separator}
        disabled={disabled}
        onChange={({ target }) => {
          const chosen = SEPARATORS.find((known) => known === target.value);
          if (chosen !== undefined) chooseSeparator(chosen);
        }}
      >
        {SEPARATORS.map((known) => (
          <option key={known} value={known}>
            {NAMES[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
