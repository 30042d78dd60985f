import { quotedPassages, takeCitations } from '../../../../../src/domain/answering/answer/cited-passages';

const passages = ['The pot costs 47 €.', 'We open at 9.', 'Parking in garage P1 and P2.'];

describe('the ids of passages never reach a customer', () => {
  it.each([
    ['It costs 47 €. [[p1]]', 'It costs 47 €.', [1]],
    ['It costs 47 €.\n\n[[p1, p2]]', 'It costs 47 €.', [1, 2]],
    ['It costs 47 € [p1].', 'It costs 47 €.', [1]],
    ['It costs 47 €[[p1]] and we open at 9[[p2]].', 'It costs 47 € and we open at 9.', [1, 2]],
    ['It costs 47 €. [p1][p2]', 'It costs 47 €.', [1, 2]],
    ['It costs 47 €. (p1)', 'It costs 47 €.', [1]],
    ['It costs 47 €. (p1, p2)', 'It costs 47 €.', [1, 2]],
    ['It costs 47 €. (source: p1)', 'It costs 47 €.', [1]],
    ['It costs 47 €. 【p1】', 'It costs 47 €.', [1]],
    ['It costs 47 €. 【1†source】', 'It costs 47 €.', [1]],
    ['It costs 47 € [1].', 'It costs 47 €.', [1]],
    ['It costs 47 €. [^p1]', 'It costs 47 €.', [1]],
    ['It costs 47 €. {p1}', 'It costs 47 €.', [1]],
    ['It costs 47 €. <p1>', 'It costs 47 €.', [1]],
    ['It costs 47 €. **[p1]**', 'It costs 47 €.', [1]],
    ['It costs 47 €. `[[p1]]`', 'It costs 47 €.', [1]],
    ['It costs 47 €. \\[\\[p1\\]\\]', 'It costs 47 €.', [1]],
    ['It costs 47 €. ［［p1］］', 'It costs 47 €.', [1]],
    ['It costs 47 €. [passage p1]', 'It costs 47 €.', [1]],
    ['It costs 47 €. [[passages: p1, p2]]', 'It costs 47 €.', [1, 2]],
    ['It costs 47 €. [p1 and p2]', 'It costs 47 €.', [1, 2]],
    ['It costs 47 €. [P1]', 'It costs 47 €.', [1]],
    ['It costs 47 €. [p-1]', 'It costs 47 €.', [1]],
    ['It costs 47 €. [[p1', 'It costs 47 €.', [1]],
    ['It costs 47 €.\nSources: p1, p2', 'It costs 47 €.', [1, 2]],
    ['It costs 47 €.\n\n**Quelle:** p1', 'It costs 47 €.', [1]],
    ['It costs 47 €.\np1', 'It costs 47 €.', [1]],
    ['It costs 47 €. Source: p1.', 'It costs 47 €.', [1]],
    ['According to passage p2, we open at 9.', 'we open at 9.', [2]],
    ['Laut p2 öffnen wir um 9.', 'Laut öffnen wir um 9.', [2]],
    ['<passage id="p2">We open at 9.</passage>', 'We open at 9.', [2]],
    ['We open at 9. [[p2, p9]]', 'We open at 9.', [2]],
    ['We open at 9. [[p9]]', 'We open at 9.', []],
    ['I do not know. [[]]', 'I do not know.', []],
    ['I do not know. [[none]]', 'I do not know.', []],
    ['[[p2]] We open at 9.', 'We open at 9.', [2]],
    ['Ja, um 9! ["p2"]', 'Ja, um 9!', [2]],
    ['[[HANDOFF]] A colleague answers. [[p1]]', '[[HANDOFF]] A colleague answers.', [1]],
  ])('%j', (reply, text, cited) => {
    expect(takeCitations(reply, passages)).toEqual({ text, cited });
  });

  it.each([
    'You park in garage P1 or P2.',
    'You park in our garage (P1).',
    'Choose:\n[1] tea\n[2] pots',
    'Take the [blue one], size 4, a p and q.',
    'See https://a.example/p1 or write to p1@a.example, #p1.',
    'The p12 form and MP3, ep1, p1x.',
    '  Two  spaces stay,  as they are. ',
    'HP1 costs 5 €',
  ])('a word of the answer stays: %j', (reply) => {
    expect(takeCitations(reply, passages)).toEqual({ text: reply, cited: [] });
  });

  it('what the customer called so stays', () => {
    expect(takeCitations('Your P3 is ready.', passages, ['Where is my P3?']).text).toBe('Your P3 is ready.');
  });
});

describe('a reply that only quotes', () => {
  it('cites the passages that its lines stand in', () => {
    expect(quotedPassages('We open\nThe pot  costs 47 €.', passages)).toEqual([1, 2]);
    expect(quotedPassages("I'm sorry, I don't know.", passages)).toEqual([]);
  });
});
