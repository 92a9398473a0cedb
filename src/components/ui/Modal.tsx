import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';
import { Button } from './Button';
import styles from './Modal.module.css';
import { theme } from './theme';

const css = classNames(styles);

/** What a dialog over the page is made of. */
export interface ModalProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly title: string;
  /** Names the part that scrolls, for whoever can't see it. */
  readonly label: string;
  readonly children: ReactNode;
  /** Stays in sight below the part that scrolls. */
  readonly foot?: ReactNode;
  readonly onOpen?: () => void;
}

/** A dialog over the page, and the button that opens it. */
export function Modal({ trigger, title, label, children, foot, onOpen }: ModalProps) {
  return (
    <Dialog.Root onOpenChange={(open) => open && onOpen?.()}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        {/* Not Radix's own, which writes a style sheet into the page: a strict policy forbids that. */}
        <div className={css('overlay')} />
        <Dialog.Content className={`${theme} ${css('content')}`} aria-describedby={undefined}>
          <div className={css('top')}>
            <Dialog.Title className={css('title')}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="ghost" size="icon" aria-label="Close" title="Close">
                <X size={18} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className={css('body')} tabIndex={0} aria-label={label}>
            {children}
          </section>
          {foot && <div className={css('foot')}>{foot}</div>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
