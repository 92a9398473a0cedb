import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the keyboard's place: when the focused button goes away because `state` changed, the focus moves on to `target`
 * instead of to the top of the page. Answers with the handlers for the element around both.
 */
export function useKeptFocus(target: RefObject<HTMLElement | null>, state: string) {
  // React tells nothing of the blur of an element that it removes itself: then this stays true.
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what makes buttons come and go
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) target.current?.focus();
  }, [state, target]);

  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: () => {
      inside.current = false;
    },
  };
}
