import { answerability } from '../../../../src/knowledge/retrieval/answerability';
import type { ScoredPassage } from '../../../../src/knowledge/retrieval/score-passages';
import { answerQuestions } from '../../../../src/llm/builtin/answer-questions';

const scored = (met: number[] | null, use: number | null, score: number) =>
  ({ met, score, features: { use } }) as ScoredPassage;

describe('how likely what was found answers a question', () => {
  it('grows with the words that are met anywhere in it, with the meaning and with the score', () => {
    expect(answerability([scored([0.2, 1], 0.1, 2), scored([0.6, 0], 0.3, 1)])).toBe(1.26);
    expect(answerability([scored([0.2], null, -2)])).toBe(0.04);
  });

  it('counts five passages at most', () => {
    const worse = scored([0], 0, 0);
    expect(answerability([worse, worse, worse, worse, worse, scored([1], 1, 9)])).toBe(0);
  });

  it('is unknown without vectors of words, words or passages', () => {
    expect(answerability([scored(null, 0.3, 3)])).toBeUndefined();
    expect(answerability([scored([], 0.3, 3)])).toBeUndefined();
    expect(answerability([])).toBeUndefined();
  });

  it('makes the builtin provider say that it does not know, unless something is among it that nothing is known of', () => {
    const passage = { text: 'We serve pizza from 9 € on.', score: 3, source_id: 's', title: 'Menu', location: '' };
    expect(answerQuestions('Do you serve sushi?', [{ ...passage, fit: 0.5 }])).toBeUndefined();
    expect(answerQuestions('Do you serve pizza?', [{ ...passage, fit: 1.2 }])).toBe(passage.text);
    expect(answerQuestions('Do you serve pizza?', [passage, { ...passage, fit: 0.5 }])).toBe(passage.text);
    expect(answerQuestions('Servez-vous de la pizza ?', [{ ...passage, score: 0, fit: 1.2 }])).toBe(passage.text);
  });
});
