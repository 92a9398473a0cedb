/**
 * The rows of a CSV text as LibreOffice 7.4 gathers them from lines, when it splits at these characters. A quote opens a quoted
 * field only at the field's beginning, blanks not counted. In it two quotes are one, and a quote ends it only with a separator
 * or the line's end behind it, blanks not counted; any other is a stray one. A line that ends in a quoted field goes on in the
 * next, unless the last quote was a stray one: then it was none of several lines.
 */
export function rowsInLibreOffice(text: string, separators: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
  if (lines.at(-1) === '') lines.pop();
  const rows: string[] = [];
  for (let first = 0; first < lines.length; ) {
    let last = first;
    let end = endOf(lines[first] ?? '', separators, false);
    for (; end === 'in a field' && last + 1 < lines.length; last += 1)
      end = endOf(lines[last + 1] ?? '', separators, true);
    if (end === 'stray') last = first;
    rows.push(lines.slice(first, last + 1).join('\n'));
    first = last + 1;
  }
  return rows;
}

type End = 'between fields' | 'in a field' | 'stray';

/** How a line ends that goes on in a quoted field or begins a row. */
function endOf(line: string, separators: string, goesOn: boolean): End {
  const anySeparator = `[${separators}]`;
  const opening = new RegExp(`^ *"|${anySeparator} *"`, 'g');
  const ending = new RegExp(`^ *(${anySeparator}|$)`);
  let end: End = goesOn ? 'in a field' : 'between fields';
  for (let at = 0; ; ) {
    if (end === 'between fields') {
      opening.lastIndex = at;
      const opened = opening.exec(line);
      if (opened === null) return end;
      at = opened.index + opened[0].length;
    }
    ({ at, end } = restOfField(line, at, ending));
    if (end !== 'between fields') return end;
  }
}

/** Where a quoted field ends in its line, or how the line ends in it. */
function restOfField(line: string, from: number, ending: RegExp): { at: number; end: End } {
  const quotes = /"+/g;
  quotes.lastIndex = from;
  let end: End = 'in a field';
  for (let run = quotes.exec(line); run !== null; run = quotes.exec(line)) {
    const at = run.index + run[0].length;
    const isOdd = run[0].length % 2 === 1;
    if (isOdd && ending.test(line.slice(at))) return { at, end: 'between fields' };
    end = isOdd ? 'stray' : 'in a field';
  }
  return { at: line.length, end };
}
