import type { Passage } from '../../domain/knowledge/found-passage';
import { sentencesOf as sentencesIn } from '../../domain/texts/segments';
import { speaksToModel } from '../../domain/knowledge/asking/speaks-to-model';
import { splitReply } from '../../domain/sending/split-reply';
import { joinWrappedLines } from '../../domain/texts/wrapped-lines';
import { sameStem, subjectWords, wordsOf } from './words';

const MAX_CHARACTERS = 600;
const GOES_ON = '…';
/** A heading or a label is no answer by itself: what follows belongs to it. */
const MIN_CHARACTERS = 60;
/** How much of a question's subject must be found again. */
const MIN_COVERAGE = 0.2;
/**
 * Where nothing else is known, the score from which a passage answers without sharing a word with the question: of the retrieval bench's questions that have an
 * answer, nineteen of twenty are above it on the half that it was chosen on, nine of ten on the other; a third of those that have none are below.
 */
const LEAST_SCORE = 1.5;
/** What a better rank is worth, in matched words. */
const RANK_BONUS = 0.3;

/**
 * The sentences of the passages that answer the question, or undefined if nothing does. A passage answers if words of the
 * question are found in it; without any such word (another language, other words), the best passage does if its meaning
 * scores well enough.
 */
export function selectAnswer(question: string, passages: readonly Passage[]): string | undefined {
  const wanted = subjectWords(question);
  const having = passages.map((passage) => matches(wanted, searchable(passage)));
  const best = passages
    .map((passage, rank) => ({ passage, matched: having[rank] ?? [], rank }))
    .filter(({ matched }) => matched.length > 0 && matched.length >= wanted.length * MIN_COVERAGE)
    .map((candidate) => ({ ...candidate, value: worth(candidate.matched, having) - candidate.rank * RANK_BONUS }))
    .sort((a, b) => b.value - a.value)[0];
  if (best) return sentencesAbout(best.matched, best.passage.text) || undefined;
  const [top] = passages;
  return top && standsOut(passages) ? shorten(sentencesOf(top.text), 0) || undefined : undefined;
}

function searchable({ title, location, text }: Passage): string {
  return `${title}\n${location}\n${text}`;
}

function matches(wanted: readonly string[], text: string): string[] {
  const words = [...new Set(wordsOf(text))];
  return wanted.filter((word) => words.some((candidate) => sameStem(word, candidate)));
}

/** A word that every passage has tells them less apart than one that only this passage has. */
function worth(matched: readonly string[], having: readonly string[][]): number {
  const passagesWith = new Map<string, number>();
  for (const word of having.flat()) passagesWith.set(word, (passagesWith.get(word) ?? 0) + 1);
  return matched.reduce((total, word) => total + 1 / Math.max(1, passagesWith.get(word) ?? 0) + 1, 0);
}

function sentencesAbout(wanted: readonly string[], text: string): string {
  const sentences = sentencesOf(text);
  const scores = sentences.map((sentence) => matches(wanted, sentence.text).length);
  const start = Math.max(0, scores.indexOf(Math.max(...scores)));
  return shorten(sentences, start, scores);
}

/** From a sentence on: at least a meaningful length, further sentences while they match, at most a few hundred characters. */
function shorten(sentences: readonly Sentence[], start: number, scores: readonly number[] = []): string {
  let answer = shortened(sentences[start]?.text ?? '');
  for (let index = start + 1; index < sentences.length; index += 1) {
    const next = sentences[index];
    if (!next || answer.length + next.text.length + 1 > MAX_CHARACTERS) break;
    if (answer.length >= MIN_CHARACTERS && (scores[index] ?? 0) === 0) break;
    answer += (next.startsLine ? '\n' : ' ') + next.text;
  }
  return answer;
}

function shortened(sentence: string): string {
  if (sentence.length <= MAX_CHARACTERS) return sentence;
  const [beginning = ''] = splitReply(sentence, MAX_CHARACTERS - Buffer.byteLength(GOES_ON));
  return beginning + GOES_ON;
}

interface Sentence {
  text: string;
  startsLine: boolean;
}

function sentencesOf(text: string): Sentence[] {
  // What tries to instruct is nothing that the business tells its customers.
  const told = text.split('\n').filter((line) => !speaksToModel(line));
  return joinWrappedLines(told.join('\n')).flatMap((line) =>
    sentencesIn(line)
      .filter((sentence) => !speaksToModel(sentence))
      .map((sentence, index) => ({ text: sentence, startsLine: index === 0 })),
  );
}

/** Where the fit is known it has been judged already. */
function standsOut([first]: readonly Passage[]): boolean {
  return first?.fit !== undefined || (first?.score ?? 0) >= LEAST_SCORE;
}
