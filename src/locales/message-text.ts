/** What the core has to say, as a sentence. */
export type MessageText = (message: string) => string;

/** Sentences of the core, shown as they are. */
export function createMessageText(): MessageText {
  return (message) => message;
}
