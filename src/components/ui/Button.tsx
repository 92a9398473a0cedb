import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

const css = classNames(styles);

/** A button's properties. */
export interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'type'> {
  readonly look?: 'plain' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'normal' | 'small' | 'icon';
  readonly type?: 'button' | 'submit';
  /** Can't be pressed for the moment, but keeps the focus and can be found by the keyboard. */
  readonly inactive?: boolean;
}

/** A button. React before 19 hands a ref on to no function but one that asks for it. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look = 'plain', size = 'normal', type = 'button', inactive = false, ...rest },
  ref,
) {
  const state = inactive ? ({ 'aria-disabled': true, onClick: undefined } as const) : {};
  return <button ref={ref} type={type} {...rest} {...state} className={css('button', look, size)} />;
});
