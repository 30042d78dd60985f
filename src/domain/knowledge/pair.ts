const LONGEST_TITLE = 300;

/** A pair is called by its question. */
export function titleOfPair(question: string): string {
  const line = question.split(/\s+/).join(' ').trim();
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
}

/** How much a pair counts towards the account's bytes of knowledge. */
export function pairBytes(question: string, answer: string): number {
  return Buffer.byteLength(question) + Buffer.byteLength(answer);
}
