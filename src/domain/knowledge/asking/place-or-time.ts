import { wordsOf } from './word-list';

/** Words that ask for a place or a time, as they are typed, with and without accents. */
const ASKS = words(
  'where when whereabouts wo wann wohin woher dónde donde adónde adonde cuándo cuando où quand dove dov quando onde aonde nerede neredesiniz ' +
    'neresi neresinde nerdesiniz nerdeler nerede nereye zaman waar wanneer gdzie kiedy где когда куда де коли أين اين وأين واين وين متى ومتى إمتى kde kdy hvor hvornår ' +
    'när hol mikor unde când',
);
const UNSPACED = /哪里|哪裡|在哪|什么时候|什麼時候|何时|どこ|いつ|어디|언제/u;
/** One word that also says who is asked about. */
const WHOLE = words('neredesiniz nerdesiniz nerdeler');
/** They join a question to the one before it, or stand for what that one asked about: "And where is it?" */
const LEANS = words(
  'and or also then please exactly is are it that this those these they them there its s und oder auch genau bitte ist sind das es dies er y o e ' +
    'exactamente es son está eso esto ou et exactement est sont c ce ça ca cela esattamente è sono questo quello é são fica isso isto ve de veya en of ' +
    'is het dat dit i lub jest to и или это و',
);

/**
 * Whether a sentence asks for a place or a time by its first words, and names what it asks about: "And where are you?" does,
 * "Where?" and "When is that?" do not.
 */
export function asksPlaceOrTime(sentence: string): boolean {
  const typed = wordsOf(sentence).map(({ text }) => text);
  if (UNSPACED.test(sentence)) return sentence.replace(/[^\p{L}]/gu, '').length > LONGEST_BARE;
  if (!typed.slice(0, FIRST_WORDS).some((word) => ASKS.has(word))) return false;
  return typed.some((word) => WHOLE.has(word) || !(ASKS.has(word) || LEANS.has(word)));
}

/** "And where", "à partir de quand". */
const FIRST_WORDS = 4;
/** 在哪里, どこですか: where, and nothing else. */
const LONGEST_BARE = 5;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
