/** The shortest password, in characters: length is what counts against guessing. A sentence has it by itself. */
export const SHORTEST_PASSWORD = 12;
/** How long a link to a new password works, in milliseconds. */
export const RESET_MS = 60 * 60_000;
/** Fewer different characters than these are a pattern, whatever its length. */
const LEAST_DIFFERENT = 5;
/** What must remain of a password without the words that anybody would try first. */
const LEAST_OWN = 8;
/** Shorter parts of names and addresses stand in too many words. */
const SHORTEST_WORD = 4;
const PRODUCT = 'botsmith';

/** What is known of whoever chooses a password: all of it is what a guesser tries first. */
export interface PasswordOwner {
  email: string;
  accountName?: string | undefined;
  /** Where the installation is served. */
  publicUrl?: string | undefined;
}

/**
 * Why a password must not be chosen, as the end of a sentence about it; undefined for a good one. `isCommon` knows the
 * commonest passwords, in lower case.
 */
export function passwordProblem(
  password: string,
  owner: PasswordOwner,
  isCommon: (candidate: string) => boolean,
): string | undefined {
  if ([...password].length < SHORTEST_PASSWORD) {
    return `must have at least ${SHORTEST_PASSWORD} characters; a sentence of several words is easy to remember`;
  }
  const lower = password.toLowerCase();
  if (new Set(lower).size < LEAST_DIFFERENT) return 'repeats the same few characters; choose another one';
  if ([lower, withoutEnds(lower)].some(isCommon)) return 'is one of the commonest passwords; choose another one';
  if (remainder(lower, wordsOf(owner)).length < LEAST_OWN) {
    return 'is little more than a name that others know (the product, the account, the e-mail address); choose another one';
  }
  return undefined;
}

/** Without the digits and signs that are put before and behind a common word. */
function withoutEnds(lower: string): string {
  let start = 0;
  let end = lower.length;
  while (start < end && !isLetter(lower[start])) start += 1;
  while (end > start && !isLetter(lower[end - 1])) end -= 1;
  return lower.slice(start, end);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}

function wordsOf({ email, accountName = '', publicUrl }: PasswordOwner): string[] {
  const host = publicUrl === undefined ? '' : new URL(publicUrl).hostname;
  const names = [email, accountName, host].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]/u));
  // The longest first: a part of it must not keep the rest from being found.
  return [...new Set([PRODUCT, ...names])]
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((one, other) => other.length - one.length);
}

/** What is left of the letters and digits once the words are taken out. */
function remainder(lower: string, words: readonly string[]): string {
  const letters = lower.replace(/[^\p{L}\p{N}]/gu, '');
  return words.reduce((rest, word) => rest.split(word).join(''), letters);
}
