import type { Passage } from '../../domain/knowledge/found-passage';
import { HANDOFF_MARK } from '../../domain/answering/handing-over/handoff-mark';
import type { Prompt } from '../../domain/answering/prompt/prompt';
import { answerQuestions } from './answer-questions';
import { answerToCourtesy, unknownAnswer, wordlessAnswer } from './phrases';
import { withoutProductNotes } from '../../domain/answering/prompt/product-note';

/** What the builtin provider answers from: the customer's unanswered texts and what the knowledge base has for them. */
export interface BuiltinMaterial {
  question: string;
  passages: readonly Passage[];
  prompt: Prompt;
  waitsForPerson?: boolean | undefined;
}

/**
 * Answers without any vendor: with the sentences of the retrieved passages that the question is about, and honestly when
 * there are none; a picture alone is met with the request for words. A customer who waits for a person is answered from the
 * passages or left to that person. It uses no tokens.
 */
export function answerFromKnowledge({ question, passages, prompt, waitsForPerson }: BuiltinMaterial): string {
  if (waitsForPerson) return answerQuestions(question, passages) ?? HANDOFF_MARK;
  return question.trim() === ''
    ? wordlessAnswer(prompt.messages.map(({ content }) => withoutProductNotes(content)).join('\n'))
    : (answerToCourtesy(question) ?? answerQuestions(question, passages) ?? unknownAnswer(question));
}
