import { Fragment } from 'react';

/**
 * The name of a file, or an address of e-mail: where it needs two lines, the second begins with the day, or with the sign at. Such
 * names are in no language.
 */
export function Breakable({ text }: { text: string }) {
  const pieces = text.split(/(?=\d{4}-\d\d-\d\d)|(?=@)/);
  if (pieces.length === 1) return text;
  return (
    <bdi>
      {pieces.map((piece, place) => {
        // The pieces of a text never change places.
        const key = `${place}`;
        return (
          <Fragment key={key}>
            {place > 0 && <wbr />}
            {piece}
          </Fragment>
        );
      })}
    </bdi>
  );
}
