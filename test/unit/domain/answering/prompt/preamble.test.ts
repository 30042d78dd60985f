import { preamble } from '../../../../../src/domain/answering/prompt/preamble';

const rules = { welcome_message: 'Welcome!', disclosure_text: 'I am a bot.' };
const now = new Date('2026-11-28T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('what is said before a reply', () => {
  it.each([
    ['at the start: welcome and disclosure', null, null, ['Welcome!', 'I am a bot.']],
    ['in a running conversation: nothing', ago(1), null, []],
    ['after a long gap: the disclosure', ago(24 * 8), null, ['I am a bot.']],
    ['after a person: the disclosure', ago(5), ago(2), ['I am a bot.']],
    ['long after a person, the bot having spoken since: nothing', ago(1), ago(2), []],
    ['where a person spoke first: the disclosure, no welcome', null, ago(2), ['I am a bot.']],
  ])('%s', (_title, botAt, personAt, said) => {
    expect(preamble(rules, { botAt, personAt }, now)).toEqual(said);
  });

  it('is nothing where nothing is set', () => {
    expect(preamble({}, { botAt: null, personAt: null }, now)).toEqual([]);
    expect(preamble({ welcome_message: '  ' }, { botAt: null, personAt: null }, now)).toEqual([]);
  });
});
