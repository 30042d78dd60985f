import type { Passage } from '../../domain/documents';
import type { Prompt } from '../../domain/prompt';
import { answerToCourtesy, unknownAnswer, wordlessAnswer } from './phrases';
import { withoutProductNotes } from '../../domain/product-note';
import { selectAnswer } from './select-answer';

/** What the builtin provider answers from: the customer's unanswered texts and what the knowledge base has for them. */
export interface BuiltinMaterial {
  question: string;
  passages: readonly Passage[];
  prompt: Prompt;
}

/**
 * Answers without any vendor: with the sentences of the retrieved passages that the question is about, and honestly when
 * there are none; a picture alone is met with the request for words. It uses no tokens.
 */
export function answerFromKnowledge({ question, passages, prompt }: BuiltinMaterial): string {
  return question.trim() === ''
    ? wordlessAnswer(prompt.messages.map(({ content }) => withoutProductNotes(content)).join('\n'))
    : (answerToCourtesy(question) ?? selectAnswer(question, passages) ?? unknownAnswer(question));
}
