import { useId } from 'react';
import type { BackupFormat } from '../../../core/index.ts';
import { FORMATS } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/styles/text.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './FormatChoices.module.css';
import { SeparatorChoice } from './SeparatorChoice.tsx';

const css = classNames(text, styles);

/** The choice of the file format. */
export function FormatChoices() {
  const id = useId();
  const { head } = useTexts().page;
  const running = useBackup((state) => state.run.status === 'running');
  return (
    <>
      <div role="radiogroup" aria-labelledby={`${id}title`} aria-describedby={`${id}note`} aria-disabled={running}>
        <p id={`${id}title`} className={css('title')}>
          {head.fileFormat}
        </p>
        {FORMATS.map((format) => (
          <Choice key={format} format={format} group={id} disabled={running} />
        ))}
      </div>
      <SeparatorChoice disabled={running} />
      <p id={`${id}note`} className={css('note')}>
        {running ? head.formatLater : head.formatNote}
      </p>
    </>
  );
}

function Choice({ format, group, disabled }: { format: BackupFormat; group: string; disabled: boolean }) {
  const chosen = useBackup((state) => state.format === format);
  const { chooseFormat } = useBackupActions();
  const id = useId();
  const { name, about } = useTexts().page.formats[format];
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
