import { X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../texts/TextsContext.tsx';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { readHostColors } from './host-colors.ts';
import styles from './Modal.module.css';
import { theme } from './theme.ts';

const css = classNames(styles);

/** How much room a dialog takes: as much as it needs, or all that there may be from the first. */
export type ModalSize = 'normal' | 'narrow' | 'tall';

interface ModalWindowProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The button that opened it, where the keyboard goes back to. */
  readonly button: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly size: ModalSize;
  readonly children: ReactNode;
}

/** The dialog itself, loaded when one is opened first. */
export function ModalWindow({ open, onClose, button, title, size, children }: ModalWindowProps) {
  const { page, language, dir } = useTexts();
  const givePointerBack = usePointerOfBody(open);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        {/* Not Radix's own, which writes a style sheet into the page: a strict policy forbids that. */}
        <Overlay />
        <Dialog.Content
          ref={readHostColors}
          className={`${theme} ${css('content', size)}`}
          lang={language}
          dir={dir}
          onOpenAutoFocus={givePointerBack}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
          {...(size === 'narrow' ? {} : { 'aria-describedby': undefined })}
        >
          <div className={css('top')}>
            <Dialog.Title className={css('title')}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="ghost" size="icon" aria-label={page.head.close} title={page.head.close}>
                <X size={18} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/**
 * Leaves the body what it says of the pointer: Radix takes that away, so that all of the page is styled anew before the dialog has
 * the focus, twice a dialog. The overlay keeps the pointer off the page already.
 */
function usePointerOfBody(open: boolean): () => void {
  const before = useRef('');
  useLayoutEffect(() => {
    if (open) before.current = document.body.style.pointerEvents;
  }, [open]);
  return () => {
    document.body.style.pointerEvents = before.current;
  };
}

/** Lies over the page, which stays where it is as long as a dialog is open. */
function Overlay() {
  useEffect(() => {
    const { style, clientWidth } = document.documentElement;
    const { overflow, scrollbarGutter } = style;
    // The room of a scroll bar is kept where there is one.
    const hasBar = window.innerWidth > clientWidth;
    Object.assign(style, { overflow: 'hidden', ...(hasBar ? { scrollbarGutter: 'stable' } : {}) });
    return () => void Object.assign(style, { overflow, scrollbarGutter });
  }, []);
  return <div className={css('overlay')} />;
}

/** What a narrow dialog is about: read out as it opens. */
export function ModalQuestion({ children }: { children: ReactNode }) {
  return (
    <Dialog.Description asChild>
      <div>{children}</div>
    </Dialog.Description>
  );
}
