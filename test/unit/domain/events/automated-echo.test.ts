import { authorOfEcho } from '../../../../src/domain/events/automated-echo';

const waitingSince = new Date('2026-11-28T12:00:00Z');
const after = (seconds: number) => new Date(waitingSince.getTime() + seconds * 1_000);
const greeting = 'Thanks for writing!';
const echo = { text: greeting, at: after(20), waitingSince, wroteAt: waitingSince, seenElsewhere: false };

describe('the author of an echo that is not ours', () => {
  it.each([
    ['comes within seconds of the message that it follows', { at: after(0.9) }],
    ['comes within seconds, in a conversation that is long under way', { at: after(4.9), appId: '17' }],
    ['has an app id that is none', { appId: '0' }],
    ['has a text that went to others too', { seenElsewhere: true }],
    ['is the first of a conversation in which the customer has written nothing', { waitingSince: null, wroteAt: null }],
    ['was stamped a moment before the message by another clock', { at: after(-1) }],
  ])('is automation where it %s', (_title, facts) => {
    expect(authorOfEcho({ ...echo, ...facts }, [])).toBe('automation');
  });

  it.each([
    ['comes when a person may have read and written', {}],
    ['follows an answer of the bot at once', { at: after(1), waitingSince: null }],
    ['comes minutes later', { at: after(600) }],
    [
      'is a saved reply that several customers get, each when somebody has read them',
      { at: after(90), seenElsewhere: true },
    ],
    ['was sent with an app for people', { appId: '263902037430900' }],
    ['comes late and names no app', { at: after(90), appId: '0' }],
  ])('is a person where it %s', (_title, facts) => {
    expect(authorOfEcho({ ...echo, ...facts }, [])).toBe('person');
  });

  it('is automation for every text that the owner has named, whenever it comes', () => {
    const known = ['Thanks  for\nwriting!'];
    expect(authorOfEcho({ ...echo, at: after(6_000) }, known)).toBe('automation');
    expect(authorOfEcho({ ...echo, text: '' }, [''])).toBe('person');
  });
});
