import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

const css = classNames(styles);

/** A button's properties. */
export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'type'> {
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'normal' | 'small' | 'icon';
  readonly type?: 'button' | 'submit';
  /** Can't be pressed for the moment, but keeps the focus and can be found by the keyboard. */
  readonly inactive?: boolean;
}

/** A button. */
export function Button({ look = 'plain', size = 'normal', type = 'button', inactive = false, ...rest }: ButtonProps) {
  const state = inactive ? ({ 'aria-disabled': true, onClick: undefined } as const) : {};
  return <button type={type} {...rest} {...state} className={css('button', look, size)} />;
}
