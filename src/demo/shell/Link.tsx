import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from './router.ts';

/** A link inside of the application. What the browser does with modifier keys stays the browser's. */
export function Link({ href, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
