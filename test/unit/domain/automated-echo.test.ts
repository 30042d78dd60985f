import { authorOfEcho } from '../../../src/domain/automated-echo';

const openedAt = new Date('2026-11-28T12:00:00Z');
const after = (milliseconds: number) => new Date(openedAt.getTime() + milliseconds);
const echo = {
  text: 'Thanks for writing!',
  at: after(800),
  openedAt,
  businessSpokeBefore: false,
  seenElsewhere: false,
};

describe('the author of an echo that is not ours', () => {
  it('is a person wherever nothing speaks for automation', () => {
    expect(authorOfEcho({ ...echo, at: after(6_000) }, [])).toBe('person');
    expect(authorOfEcho({ ...echo, businessSpokeBefore: true, seenElsewhere: true }, [])).toBe('person');
    expect(authorOfEcho({ ...echo, openedAt: null }, [])).toBe('person');
  });

  it('is suspected to be automation when a conversation is opened faster than people read', () => {
    expect(authorOfEcho(echo, [])).toBe('suspected');
  });

  it('is automation once the same text has opened another conversation as fast', () => {
    expect(authorOfEcho({ ...echo, seenElsewhere: true }, [])).toBe('automation');
  });

  it('is automation for every text that the owner has named, whenever it comes', () => {
    const known = ['Thanks  for\nwriting!'];
    expect(authorOfEcho({ ...echo, at: after(60_000), businessSpokeBefore: true }, known)).toBe('automation');
    expect(authorOfEcho({ ...echo, text: '' }, [''])).toBe('suspected');
  });
});
