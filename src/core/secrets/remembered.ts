/** Answers that are remembered at most: names repeat themselves, unless they are made of data. */
const MOST_ANSWERS = 2_000;

/** Answers a question about a text, and remembers the answer. */
export function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      if (answers.size >= MOST_ANSWERS) answers.clear();
      answer = ask(text);
      answers.set(text, answer);
    }
    return answer;
  };
}
