/** What moves a terminal's cursor, changes its colours, or turns the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text of the database or of a file as one line for a terminal, which takes nothing in it for a command. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '\ufffd');
}
