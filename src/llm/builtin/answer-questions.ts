import type { Passage } from '../../domain/knowledge/found-passage';
import { askedFact, holdsFact } from '../../domain/knowledge/asking/asked-fact';
import { questionsOf } from '../../domain/knowledge/asking/questions-of';
import { unknownAnswer } from './phrases';
import { selectAnswer } from './select-answer';

/**
 * Answers each question of a message from the passages that were found for it, one after the other; of those that nothing answers it
 * says so once. Undefined when none is answered.
 */
export function answerQuestions(message: string, passages: readonly Passage[]): string | undefined {
  const questions = questionsOf(message);
  const answers = questions.map((question, index) => {
    const own = passages.filter(({ question: of }) => questions.length === 1 || of === undefined || of === index);
    return answerOne(question, own.length > 0 ? own : passages);
  });
  const given = [...new Set(answers.filter((answer) => answer !== undefined))];
  if (given.length === 0) return undefined;
  return answers.includes(undefined) ? [...given, unknownAnswer(message)].join('\n') : given.join('\n');
}

/**
 * Below it the retrieval bench's questions mostly have no answer: half of those without one are (14 of 27 of the businesses that it was
 * chosen on), and few others (4 of 150); `docs/knowledge.md` has the businesses that it was not chosen on.
 */
const LEAST_FIT = 0.697;

/** A passage without the kind of fact that is asked for (a price, a time, a telephone) answers nothing, however near it is. */
function answerOne(question: string, passages: readonly Passage[]): string | undefined {
  if (passages.length > 0 && passages.every(({ fit = LEAST_FIT }) => fit < LEAST_FIT)) return undefined;
  const kind = askedFact(question);
  const able = kind === null ? passages : passages.filter(({ text }) => holdsFact(kind, text));
  return selectAnswer(question, able);
}
