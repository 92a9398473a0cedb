/**
 * The rows of a CSV text for a program that splits at these characters, by the letter of RFC 4180: quotes count at a field's
 * beginning, and what follows the closing one belongs to the field as it is.
 */
export function readCsv(text: string, separators: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const from = at;
    while (at < text.length && !separators.includes(text.charAt(at)) && !'\r\n'.includes(text.charAt(at))) at += 1;
    row.push(field + text.slice(from, at));
    if (separators.includes(text.charAt(at)) && at < text.length) {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
    }
    rows.push(row);
    row = [];
  }
  return rows;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}
