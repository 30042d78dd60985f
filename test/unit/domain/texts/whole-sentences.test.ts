import { answersAnything, longestWholeSentences } from '../../../../src/domain/texts/whole-sentences';

describe('a text that was cut off ends with its last whole sentence', () => {
  it.each([
    ['inside a price', 'Yes, we have it in stock. The blue teapot costs 4', 'Yes, we have it in stock.'],
    ['at the point of a price', 'Yes, we have it in stock. The blue teapot costs 47.', 'Yes, we have it in stock.'],
    ['at the comma of a price', 'Yes, it is there. It costs 47,', 'Yes, it is there.'],
    ['after an abbreviation', 'It is there. It weighs approx. 4', 'It is there.'],
    ['after a German abbreviation', 'Ja, die gibt es. Wir haben z.B. Tee', 'Ja, die gibt es.'],
    ['after an ordinal', 'Ja, die gibt es. Wir öffnen am 3. Mai u', 'Ja, die gibt es.'],
    ['inside an item', 'We have:\n- Blue: 47 €\n- Green: 4', 'We have:\n- Blue: 47 €'],
    ['inside a numbered item', 'We have:\n1. Blue: 47 €\n2. Gre', 'We have:\n1. Blue: 47 €'],
    ['inside the first item', 'It is here. We have:\n- Blue: 4', 'It is here.'],
    ['after a question', 'Which one do you like? The blu', 'Which one do you like?'],
    ['after a quotation', 'He said “come in.” And th', 'He said “come in.”'],
    ['in Chinese', '我们有货。蓝色的茶壶要四', '我们有货。'],
    ['in Arabic', 'هل تريده؟ سعره أرب', 'هل تريده؟'],
    ['inside the first sentence', 'The blue teapot costs 4', ''],
    ['inside an initial', 'Please ask J. Smi', ''],
    ['nowhere', 'It is here. It is blue.', 'It is here. It is blue.'],
  ])('%s', (_where, text, expected) => {
    expect(longestWholeSentences(text)).toBe(expected);
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    longestWholeSentences('3. '.repeat(20_000));
    longestWholeSentences('.'.repeat(60_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what answers anything', () => {
  it.each([
    'Yes, we have it in stock.',
    'It costs 47 €.',
    '我们有货，欢迎光临本店。',
    'Sure, the blue one is in stock and costs 47 €.',
  ])('%s', (text) => expect(answersAnything(text)).toBe(true));

  it.each([
    '',
    'Hello!',
    'Thank you for your question!',
    'Great question! 😊',
    'Guten Tag! Danke für Ihre Frage.',
    'Claro.',
  ])('not “%s”', (text) => expect(answersAnything(text)).toBe(false));
});
