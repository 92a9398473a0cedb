import type { RefObject } from 'react';
import { TextsProvider, useCurrentLanguage } from '../../components/texts/index.ts';
import { Button, classNames, ModalBody, ModalFoot, ModalQuestion, ModalWindow } from '../../components/ui/index.ts';
import { browserTimeZone } from '../../setup/index.ts';
import { useDemoTexts } from '../texts/use-demo-texts.ts';
import styles from './SignOutQuestion.module.css';

const css = classNames(styles);

interface SignOutQuestionProps {
  /** Where the backup is made that would end. */
  readonly where: 'here' | 'elsewhere';
  /** The button that it was asked with. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks whether to sign out while a backup is being made. */
export function SignOutQuestion({ where, button, onStay, onLeave }: SignOutQuestionProps) {
  const words = useDemoTexts().signOut;
  const [text, action] = where === 'elsewhere' ? [words.elsewhere, words.leave] : [words.here, words.stop];
  return (
    <TextsProvider language={useCurrentLanguage()} timeZone={browserTimeZone()}>
      <ModalWindow open onClose={onStay} button={button} title={words.title} size="narrow">
        <ModalBody label={words.title}>
          <ModalQuestion>{text}</ModalQuestion>
        </ModalBody>
        <ModalFoot>
          <div className={css('answers')}>
            <Button onClick={onStay}>{words.stay}</Button>
            <Button look="primary" onClick={onLeave}>
              {action}
            </Button>
          </div>
        </ModalFoot>
      </ModalWindow>
    </TextsProvider>
  );
}
