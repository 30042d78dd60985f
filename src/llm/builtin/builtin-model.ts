import type { LanguageModel } from '../language-model';
import { answerToCourtesy, unknownAnswer, wordlessAnswer } from './phrases';
import { selectAnswer } from './select-answer';

/** What the prompt tells in words of its own about attachments and buttons. */
const DESCRIBED = /\[[^[\]]*\]/g;

/**
 * Answers without any vendor: with the sentences of the retrieved passages that the question is about, and honestly when
 * there are none; a picture alone is met with the request for words. It uses no tokens.
 */
export const builtinModel: LanguageModel = ({ question, passages, prompt }) => {
  const text =
    question.trim() === ''
      ? wordlessAnswer(prompt.messages.map(({ content }) => content.replace(DESCRIBED, '')).join('\n'))
      : (answerToCourtesy(question) ?? selectAnswer(question, passages) ?? unknownAnswer(question));
  return Promise.resolve({ text, input_tokens: 0, output_tokens: 0 });
};
