import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTexts } from '../texts/TextsContext.tsx';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { readHostColors } from './host-colors.ts';
import styles from './Modal.module.css';
import { theme } from './theme.ts';

const css = classNames(styles);

interface ModalProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly title: string;
  /** A {@link ModalBody}, and a {@link ModalFoot} where there is something to press; made with what closes the dialog. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** For a question, which needs no room; it has a {@link ModalQuestion}. */
  readonly narrow?: boolean;
  readonly onOpen?: () => void;
}

/** A dialog over the page, and the button that opens it. */
export function Modal({ trigger, title, children, narrow = false, onOpen }: ModalProps) {
  const [open, setOpen] = useState(false);
  const { page, language, dir } = useTexts();
  const close = useCallback(() => setOpen(false), []);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) onOpen?.();
      }}
    >
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        {/* Not Radix's own, which writes a style sheet into the page: a strict policy forbids that. */}
        <Overlay />
        <Dialog.Content
          ref={readHostColors}
          className={`${theme} ${css('content', narrow && 'narrow')}`}
          lang={language}
          dir={dir}
          {...(narrow ? {} : { 'aria-describedby': undefined })}
        >
          <div className={css('top')}>
            <Dialog.Title className={css('title')}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="ghost" size="icon" aria-label={page.head.close} title={page.head.close}>
                <X size={18} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          {typeof children === 'function' ? children(close) : children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Lies over the page, which stays where it is as long as a dialog is open. */
function Overlay() {
  useEffect(() => {
    const { style } = document.documentElement;
    const { overflow, scrollbarGutter } = style;
    Object.assign(style, { overflow: 'hidden', scrollbarGutter: 'stable' });
    return () => void Object.assign(style, { overflow, scrollbarGutter });
  }, []);
  return <div className={css('overlay')} />;
}

/** The part of a dialog that scrolls. `label` names it for whoever can't see it. */
export function ModalBody({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css('body')} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** What a narrow dialog is about: read out as it opens. */
export function ModalQuestion({ children }: { children: ReactNode }) {
  return (
    <Dialog.Description asChild>
      <div>{children}</div>
    </Dialog.Description>
  );
}

/** The part of a dialog that stays in sight below the one that scrolls. */
export function ModalFoot({ children }: { children: ReactNode }) {
  return <div className={css('foot')}>{children}</div>;
}
