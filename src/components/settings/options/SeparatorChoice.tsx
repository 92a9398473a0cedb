import { SEPARATORS } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/styles/field.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './SeparatorChoice.module.css';

const css = classNames(field, styles);

/** The choice of what separates the fields of CSV files; nothing where no such file is made. */
export function SeparatorChoice({ disabled }: { disabled: boolean }) {
  const separator = useBackup((state) => (state.format === 'xlsx' ? null : state.separator));
  const { chooseSeparator } = useBackupActions();
  const { separatedBy, comma, semicolon, tab } = useTexts().page.head;
  if (separator === null) return null;
  const names = { ',': comma, ';': semicolon, '\t': tab } as const;
  return (
    <label className={css('separator')}>
      {separatedBy}
      <select
        className={css('field')}
        value={separator}
        disabled={disabled}
        onChange={({ target }) => {
          const chosen = SEPARATORS.find((known) => known === target.value);
          if (chosen !== undefined) chooseSeparator(chosen);
        }}
      >
        {SEPARATORS.map((known) => (
          <option key={known} value={known}>
            {names[known]}
          </option>
        ))}
      </select>
    </label>
  );
}
