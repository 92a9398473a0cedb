import {
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useRef,
  useState,
} from 'react';
import type { ButtonProps } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './Modal.module.css';
import type { ModalSize } from './ModalWindow.tsx';

const css = classNames(styles);

const ModalWindow = lazy(async () => ({ default: (await import('./ModalWindow.tsx')).ModalWindow }));

interface ModalProps {
  /** The {@link Button} that opens it. */
  readonly trigger: ReactElement<ButtonProps>;
  readonly title: string;
  /** A {@link ModalBody}, and a {@link ModalFoot} where there is something to press; made with what closes the dialog. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** `narrow` for a question, which needs no room and has a {@link ModalQuestion}; `tall` for what comes bit by bit. */
  readonly size?: ModalSize;
  readonly onOpen?: () => void;
}

/** A dialog over the page, and the button that opens it. */
export function Modal({ trigger, title, children, size = 'normal', onOpen }: ModalProps) {
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const button = useRef<HTMLButtonElement | null>(null);
  const close = useCallback(() => setOpen(false), []);
  const show = () => {
    setWasOpened(true);
    setOpen(true);
    onOpen?.();
  };
  const press = { ref: button, onClick: show, 'aria-haspopup': 'dialog', 'aria-expanded': open } as const;
  return (
    <>
      {cloneElement(trigger, press)}
      {wasOpened && (
        <Suspense fallback={null}>
          <ModalWindow {...{ open, button, title, size }} onClose={close}>
            {typeof children === 'function' ? children(close) : children}
          </ModalWindow>
        </Suspense>
      )}
    </>
  );
}

interface OpenModalProps {
  readonly open: boolean;
  /** Where the keyboard goes back to. */
  readonly button: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog, a tall one, that is opened by something else than a button beside it. */
export function OpenModal({ open, ...window }: OpenModalProps) {
  const [wasOpened, setWasOpened] = useState(open);
  if (open && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense fallback={null}>
      <ModalWindow {...window} open={open} size="tall" />
    </Suspense>
  );
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

/** The part of a dialog that stays in sight below the one that scrolls. */
export function ModalFoot({ children }: { children: ReactNode }) {
  return <div className={css('foot')}>{children}</div>;
}
