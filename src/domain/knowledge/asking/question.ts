import { fold } from '../../texts/fold';
import { contentWordsOf } from './word-list';
import type { Word } from './word-list';

/** A question as it is looked for. */
export interface Question {
  /** For the models: `<earlier turn> <question> <question>`, so that the question outweighs what was said before. */
  text: string;
  /** Its content words, and those that only the earlier turn has. */
  words: Word[];
  /** 1 for the question's own words, .5 for the earlier turn's. */
  weights: number[];
}

const EARLIER_WEIGHT = 0.5;
/** More than a model reads of one text; of a longer one the end counts, it is the newest. */
const MOST_CHARACTERS = 1_000;
const MOST_WORDS = 40;

/** Prepares a question, and the customer's turn before it where there was one. */
export function prepareQuestion(asked: string, earlier = ''): Question {
  const question = plainQuestion(asked);
  const before = plainQuestion(earlier);
  const own = distinct(contentWordsOf(question));
  const known = new Set(own.map(({ folded }) => folded));
  const others = distinct(contentWordsOf(before)).filter(({ folded }) => !known.has(folded));
  const words = [...own, ...others].slice(0, MOST_WORDS);
  return {
    text: before === '' ? question : `${before} ${question} ${question}`,
    words,
    weights: words.map((_, index) => (index < own.length ? 1 : EARLIER_WEIGHT)),
  };
}

/** What a question asks, without what only surrounds it: emoji, stretched letters, a greeting at its beginning. */
export function plainQuestion(text: string): string {
  const plain = text
    .slice(-MOST_CHARACTERS)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, ' ')
    // Three and more of a letter are one at a word's end ("hiii"), two inside it ("goood").
    .replace(/(\p{L})\1{2,}/gu, (run: string, letter: string, at: number, whole: string) =>
      /^\p{L}/u.test(whole.slice(at + run.length, at + run.length + 2)) ? letter + letter : letter,
    )
    .replace(/([?!.,])\1+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const rest = withoutGreeting(plain);
  // A greeting alone is all there is to look for.
  return rest === '' ? plain : rest;
}

const GREETINGS = greetings(
  'hi|hii|hello|hey|hey there|hi there|hello there|hiya|howdy|good morning|good afternoon|good evening|good day|dear team|' +
    'hallo|hallöchen|moin|moin moin|servus|grüß gott|grüezi|guten tag|guten morgen|guten abend|liebes team|' +
    'hola|buenas|buenas tardes|buenas noches|buenos dias|muy buenas|bonjour|bonsoir|salut|coucou|' +
    'ciao|salve|buongiorno|buonasera|buon pomeriggio|ola|oi|oie|bom dia|boa tarde|boa noite|' +
    'merhaba|merhabalar|selam|selamlar|iyi günler|iyi akşamlar|günaydın|slm|mrb|hoi|goedemorgen|goedemiddag|goedenavond|goedendag|dag|' +
    'cześć|czesc|hej|dzień dobry|dobry wieczór|witam|привет|здравствуйте|добрый день|добрый вечер|доброе утро|' +
    'مرحبا|السلام عليكم|اهلا|أهلا|صباح الخير|مساء الخير|你好|您好|こんにちは|안녕하세요',
);
const LONGEST_GREETING = 3;

/** Without the greetings at its beginning; words and what separates them stay as they are. */
function withoutGreeting(text: string): string {
  let rest = text;
  for (;;) {
    const words = [...rest.matchAll(/[\p{L}\p{M}\p{N}']+/gu)].slice(0, LONGEST_GREETING);
    const count = [3, 2, 1].find(
      (size) =>
        words.length >= size &&
        GREETINGS.has(
          words
            .slice(0, size)
            .map(([word]) => fold(word))
            .join(' '),
        ),
    );
    const last = count === undefined ? undefined : words[count - 1];
    if (!last) return rest;
    rest = rest.slice(last.index + last[0].length).replace(/^[^\p{L}\p{N}¿]+/u, '');
  }
}

function greetings(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map(fold));
}

function distinct(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [word.folded, word])).values()];
}
