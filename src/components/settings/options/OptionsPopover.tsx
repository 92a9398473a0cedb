import * as Popover from 'radix-ui/popover';
import type { ReactElement } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { readHostColors } from '../../ui/host-colors.ts';
import { theme } from '../../ui/theme.ts';
import { FormatChoices } from './FormatChoices.tsx';
import styles from './Options.module.css';
import { RunOptions } from './RunOptions.tsx';

const css = classNames(styles);

/** What can be chosen for the runs to come, open at once: it is loaded when the button is pressed first. */
export function OptionsPopover({ button }: { readonly button: ReactElement }) {
  const { page, language, dir } = useTexts();
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{button}</Popover.Trigger>
      {/* Not a modal one: that would write a style sheet into the page, which a strict policy forbids. */}
      <Popover.Portal>
        <Popover.Content
          ref={readHostColors}
          className={`${theme} ${css('options')}`}
          aria-label={page.head.options}
          lang={language}
          dir={dir}
          align="end"
          sideOffset={8}
          collisionPadding={16}
          onOpenAutoFocus={focusChosen}
        >
          <FormatChoices />
          <RunOptions />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The keyboard begins at what is chosen, not at the first choice. */
function focusChosen(event: Event): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const chosen = currentTarget.querySelector<HTMLInputElement>('input:checked:enabled');
  if (chosen === null) return;
  event.preventDefault();
  chosen.focus();
}
