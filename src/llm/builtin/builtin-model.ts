import type { LanguageModel } from '../language-model';
import { answerToCourtesy, unknownAnswer } from './phrases';
import { selectAnswer } from './select-answer';

/**
 * Answers without any vendor: with the sentences of the retrieved passages that the question is about, and honestly when
 * there are none. It uses no tokens.
 */
export const builtinModel: LanguageModel = ({ question, passages }) => {
  const text = answerToCourtesy(question) ?? selectAnswer(question, passages) ?? unknownAnswer(question);
  return Promise.resolve({ text, input_tokens: 0, output_tokens: 0 });
};
