import { Fragment } from 'react';
import type { RichText } from '../../locales/index.ts';

/** A sentence whose parts stand out where they are marked. */
export function Rich({ text }: { text: RichText }) {
  return text.map((part, place) => {
    // The parts of a sentence never change places.
    const key = `${place}`;
    if (typeof part === 'string') return <Fragment key={key}>{part}</Fragment>;
    return part.as === 'strong' ? <b key={key}>{part.text}</b> : <bdi key={key}>{part.text}</bdi>;
  });
}
