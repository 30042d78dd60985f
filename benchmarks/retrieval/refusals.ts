import type { Passage } from '../../src/domain/knowledge/found-passage';
import { answerQuestions } from '../../src/llm/builtin/answer-questions';
import type { BenchQuestion } from './business';

/** As many passages as a reply is written from. */
const PASSAGES = 5;

/** How often the builtin provider says that it does not know. */
export interface Refusals {
  /** Of the questions that the documents do not answer. */
  recognised: number;
  /** Of the others. */
  false: number;
}

/** Whether the builtin provider finds nothing to say to a question. */
export function refuses({ question }: BenchQuestion, found: readonly Passage[]): boolean {
  return answerQuestions(question, found.slice(0, PASSAGES)) === undefined;
}

export function refusalsOf(asked: readonly { kind: BenchQuestion['kind']; refused: boolean }[]): Refusals {
  const share = (questions: readonly { refused: boolean }[]) =>
    questions.length === 0 ? 0 : questions.filter(({ refused }) => refused).length / questions.length;
  return {
    recognised: share(asked.filter(({ kind }) => kind === 'none')),
    false: share(asked.filter(({ kind }) => kind !== 'none')),
  };
}
