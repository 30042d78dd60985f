import { readFieldCases } from '../../../../support/field-cases/field-case';
import { asksForPerson } from '../../../../../src/domain/answering/handing-over/asks-for-person';

describe('a wish to be served by a person', () => {
  it.each([
    'Can I talk to a human please?',
    'I want to speak with someone from your team',
    'get me a real person',
    'Live agent!',
    'Kann ich bitte mit einem Mitarbeiter sprechen?',
    'Ich möchte einen Menschen sprechen',
    'Quiero hablar con una persona',
    "Je voudrais parler à quelqu'un",
    'Posso parlare con una persona?',
    'Quero falar com uma pessoa',
    'Bir yetkiliyle görüşmek istiyorum',
    'The pot is broken and I want to talk to a human',
    'I’d like to talk to a person about the blue teapot that I ordered in May',
    'I WANT TO TALK TO A HUMAN!!! 😡',
  ])('is said by "%s"', (text) => {
    expect(asksForPerson([text])).toBe(true);
  });

  it.each([
    ['a quotation', 'How much is the mug “I want to talk to a human”?'],
    ['a possibility', 'If the pot breaks, can I talk to a person?'],
    ['somebody else', 'My aunt said that she wants to talk to a person'],
    ['a refusal', 'I do not want to talk to a person'],
    ['a longer name', 'Can I speak to the manager mug, size M'],
    ['two distant words', 'Can you talk about prices, and is it enough for a person?'],
    ['a question about the bot', 'Am I talking to a human?'],
  ])('is not said by %s', (_kind, text) => {
    expect(asksForPerson([text])).toBe(false);
  });

  it('is said by the phrases of the business as whole words, whatever their case', () => {
    expect(asksForPerson(['please CALL ME BACK'], ['call me back'])).toBe(true);
    expect(asksForPerson(['Rückruf!'], ['rückruf'])).toBe(true);
    expect(asksForPerson(['I’ll take the  call centre'], ["i'll take the call"])).toBe(true);
    expect(asksForPerson(['我要人工客服'], ['人工客服'])).toBe(true);
    expect(asksForPerson(['agent'], ['agent'])).toBe(true);
  });

  it('is not said by a phrase of the business inside another word, or by an empty one', () => {
    expect(asksForPerson(['Do you sell reagents?'], ['agent'])).toBe(false);
    expect(asksForPerson(['Die Rückrufaktion der Kanne'], ['Rückruf'])).toBe(false);
    expect(asksForPerson(['please'], ['', '  ', '!'])).toBe(false);
  });

  it('is looked for in a time that grows with the text alone', () => {
    for (const piece of ['hi ', 'I want to talk to ', 'please ', 'mit einem über ', '"', 'and can i ', ' - ', 'bir ']) {
      const started = process.hrtime.bigint();
      asksForPerson([piece.repeat(20_000)], ['i want to talk']);
      expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1_500);
    }
  });

  it('is said in the cases from the field by those alone that are wishes', () => {
    const asking = readFieldCases('handing-over').filter(({ customer = [] }) =>
      asksForPerson(customer.map(({ text = '' }) => text)),
    );
    const wishes = readFieldCases('handing-over').filter(({ name }) => name.startsWith('own-wish'));
    expect(asking).toEqual(wishes);
  });
});
