import { longestWholeSentences } from '../../texts/whole-sentences';

/** What a person reads in a chat: some eight messages of Instagram's size. More than this is no reply. */
const MAX_ANSWER_BYTES = 8_000;
/** Nothing behind it could change what is kept of the text. */
const MAX_READ_CHARACTERS = 40_000;
/** Shorter repetitions are emphasis ("No, no, no!"), a refrain, or a row of emojis. */
const MIN_LOOP_CHARACTERS = 160;
const MIN_LOOP_ROUNDS = 4;
const MIN_SAME_SENTENCES = 3;
const MIN_SENTENCE_CHARACTERS = 12;
/** How much of the rest must have been said before: opening hours repeat their times, yet name other days. */
const LOOP_SHARE = 0.85;

/**
 * An answer that a person would read: one that says the same again and again ends after the first time, one far longer than a
 * reply ends with a whole sentence; nothing is left of one that never says a whole thing. `ran` tells that it was cut. Linear
 * in the text.
 */
export function boundAnswer(text: string): { text: string; ran: boolean } {
  const read = text.slice(0, MAX_READ_CHARACTERS);
  const once = withoutLoop(withoutRepeatedSentences(read));
  if (once === text && Buffer.byteLength(text) <= MAX_ANSWER_BYTES) return { text, ran: false };
  return { text: longestWholeSentences(withinBytes(once)), ran: true };
}

/** Ends where from then on almost every sentence or line was said before. */
function withoutRepeatedSentences(text: string): string {
  const pieces = [...text.matchAll(/[^.!?。！？\n]+[.!?。！？\n]*|[.!?。！？\n]+/gu)].map(({ index, 0: piece }) => {
    return { start: index, length: piece.length, said: piece.replace(/\s+/gu, ' ').trim().toLowerCase() };
  });
  const times = new Map<string, number>();
  const repeats = pieces.map(({ said }) => {
    const count = (times.get(said) ?? 0) + 1;
    times.set(said, count);
    return count > 1 && said.length >= MIN_SENTENCE_CHARACTERS;
  });
  let repeated = 0;
  let most = 0;
  let cut = text.length;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (!piece || !repeats[index]) continue;
    repeated += piece.length;
    most = Math.max(most, times.get(piece.said) ?? 0);
    const isLoop = repeated >= MIN_LOOP_CHARACTERS && repeated >= LOOP_SHARE * (text.length - piece.start);
    if (isLoop && most >= MIN_SAME_SENTENCES) cut = piece.start;
  }
  return text.slice(0, cut);
}

/** Ends after the first round of what is repeated without a break up to the end: words, signs, sentences. */
function withoutLoop(text: string): string {
  const backwards = matchesOfStart([...text].reverse().join(''));
  const length = backwards.length;
  for (let period = 1; period * MIN_LOOP_ROUNDS <= length; period += 1) {
    const run = period + (backwards[period] ?? 0);
    if (run >= MIN_LOOP_CHARACTERS && run >= period * MIN_LOOP_ROUNDS) {
      return [...text].slice(0, length - run + period).join('');
    }
  }
  return text;
}

/** For each position, how many characters from there on equal those from the start on (the Z-function). */
function matchesOfStart(text: string): number[] {
  const characters = [...text];
  const matches = new Array<number>(characters.length).fill(0);
  let left = 0;
  let right = 0;
  for (let index = 1; index < characters.length; index += 1) {
    let match = index < right ? Math.min(right - index, matches[index - left] ?? 0) : 0;
    while (index + match < characters.length && characters[match] === characters[index + match]) match += 1;
    matches[index] = match;
    if (index + match > right) [left, right] = [index, index + match];
  }
  return matches;
}

function withinBytes(text: string): string {
  if (Buffer.byteLength(text) <= MAX_ANSWER_BYTES) return text;
  const bytes = Buffer.from(text).subarray(0, MAX_ANSWER_BYTES);
  // A character that was cut in two decodes to the replacement sign.
  return bytes.toString('utf8').replace(/\uFFFD$/u, '');
}
