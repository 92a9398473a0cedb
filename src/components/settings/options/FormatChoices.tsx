import { useId } from 'react';
import type { BackupFormat } from '../../../core/index.ts';
import { FORMATS } from '../../../state/index.ts';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/styles/text.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import styles from './FormatChoices.module.css';
import { SeparatorChoice } from './SeparatorChoice.tsx';

const css = classNames(text, styles);

/** The choice of the file format. */
export function FormatChoices() {
  const id = useId();
  const running = useBackup((state) => state.run.status === 'running');
  return (
    <>
      <div role="radiogroup" aria-labelledby={`${id}title`} aria-describedby={`${id}note`} aria-disabled={running}>
        <p id={`${id}title`} className={css('title')}>
          File format
        </p>
        {FORMATS.map((format) => (
          <Choice key={format} format={format} group={id} disabled={running} />
        ))}
      </div>
      <SeparatorChoice disabled={running} />
      <p id={`${id}note`} className={css('note')}>
        {running
          ? 'You can choose again when this run is over.'
          : 'For full backups and single sheets, until you change it.'}
      </p>
    </>
  );
}

function Choice({ format, group, disabled }: { format: BackupFormat; group: string; disabled: boolean }) {
  const chosen = useBackup((state) => state.format === format);
  const { chooseFormat } = useBackupActions();
  const id = useId();
  const { name, about } = FORMAT_WORDS[format];
  return (
    <label className={css('choice')}>
      <input
        type="radio"
        name={group}
        value={format}
        checked={chosen}
        disabled={disabled}
        onChange={() => chooseFormat(format)}
        aria-labelledby={`${id}name`}
        aria-describedby={`${id}about`}
      />
      <span id={`${id}name`} className={css('name')}>
        {name}
      </span>
      <span id={`${id}about`} className={css('about')}>
        {about}
      </span>
    </label>
  );
}
