import { sentencesOf } from '../../texts/segments';
import { asksPlaceOrTime } from './place-or-time';
import { plainQuestion } from './question';
import { contentWordsOf } from './word-list';

const MOST = 3;
/** Less than two words that mean something are no question of their own ("And you?"), unless they ask where or when. */
const FEWEST_WORDS = 2;
const ENDS_QUESTION = /[?？؟]["'”’)]*$/u;

/**
 * The questions that a customer asks at once, to be looked up apart: sentences that end in a question mark. What is said before one of
 * them belongs to it. A text with one question, or none, is one; of more than three the last ones.
 */
export function questionsOf(text: string): string[] {
  const questions: string[] = [];
  let said = '';
  for (const sentence of text.split('\n').flatMap((line) => sentencesOf(line))) {
    said += said === '' ? sentence : ` ${sentence}`;
    if (!ENDS_QUESTION.test(sentence)) continue;
    const isWhole = contentWordsOf(plainQuestion(said)).length >= FEWEST_WORDS || asksPlaceOrTime(sentence);
    if (isWhole || questions.length === 0) questions.push(said);
    else questions.push(`${questions.pop() ?? ''} ${said}`);
    said = '';
  }
  if (said !== '') questions.push(questions.length === 0 ? said : `${questions.pop() ?? ''} ${said}`);
  return questions.slice(-MOST);
}
