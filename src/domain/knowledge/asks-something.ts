const SHORTEST_QUESTION = 3;

/** Whether a customer's text can be a question at all: greetings, thanks and emoji are none. */
export function asksSomething(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return /[?？؟]/.test(text) ? words.length > 0 : words.length >= SHORTEST_QUESTION;
}
