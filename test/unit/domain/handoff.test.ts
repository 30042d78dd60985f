import { asksForPerson, takeHandoffMark } from '../../../src/domain/handoff';

describe('a handoff to a person', () => {
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
  ])('is asked for by "%s"', (text) => {
    expect(asksForPerson([text])).toBe(true);
  });

  it.each([
    'When do you open?',
    'Do you have human-shaped candles?',
    'I need a present for a person who likes tea',
    'Is delivery for two people possible?',
    'Wie viele Personen passen an den Tisch?',
    'Mein Mitarbeiter sucht eine Kanne',
  ])('is not asked for by "%s"', (text) => {
    expect(asksForPerson([text])).toBe(false);
  });

  it('is asked for by the phrases of the business, whatever their case', () => {
    expect(asksForPerson(['please CALL ME BACK'], ['call me back'])).toBe(true);
    expect(asksForPerson(['please'], ['', '  '])).toBe(false);
  });

  it('is decided by the mark, which no customer sees', () => {
    expect(takeHandoffMark('[[HANDOFF]] I will ask a colleague.')).toEqual({
      text: 'I will ask a colleague.',
      handoff: true,
    });
    expect(takeHandoffMark('[[HANDOFF]]')).toEqual({ text: '', handoff: true });
    expect(takeHandoffMark('We open at nine.')).toEqual({ text: 'We open at nine.', handoff: false });
  });
});
