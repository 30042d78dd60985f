/** How one language wishes for a person. Everything is folded as `clausesOf` folds: small, without accents and apostrophes. */
export interface WishPhrases {
  /** Wishes as patterns for whole phrases, made of fixed words alone: no part of them repeats, so that they stay linear. */
  wishes: readonly string[];
  /** What may stand before a wish and changes nothing: greetings, courtesies. */
  before: readonly string[];
  /** What may stand after a wish and changes nothing. */
  after: readonly string[];
  /** Words that begin the subject of a wish; anything may follow them. */
  subject: readonly string[];
  /** Words that join a wish to what was said before it. */
  joints: readonly string[];
  /** Words that make what follows a mere possibility. */
  conditions: readonly string[];
}

/** One of these phrases, the longest that fits first. */
export function any(...phrases: readonly (string | readonly string[])[]): string {
  const sorted = [...new Set(phrases.flat())].sort((a, b) => b.length - a.length);
  return `(?:${sorted.join('|')})`;
}

/** One of these phrases with the space behind it, or nothing. */
export function maybe(...phrases: readonly (string | readonly string[])[]): string {
  return `(?:${any(...phrases)} )?`;
}

/** The phrases of a list: its items are separated by commas. */
export function list(text: string): string[] {
  return text.split(',').map((phrase) => phrase.trim());
}
