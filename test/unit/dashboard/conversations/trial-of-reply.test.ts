import { trialOfReply, wholeReply } from '../../../../dashboard/src/pages/conversations/behind/trial-of-reply';

const said = (id: string, role: string, text: string, more: object = {}) => ({
  ...{ id, role, text, is_deleted: false },
  ...{ author: { kind: role === 'user' ? 'customer' : role === 'assistant' ? 'bot' : 'member' }, ...more },
});

const THREAD = [
  said('m1', 'user', 'Hello'),
  said('m2', 'assistant', 'Hi!'),
  said('m3', 'human', 'Mia here.'),
  said('m4', 'user', 'Never mind', { is_deleted: true }),
  said('m5', 'user', 'Do you open'),
  said('m6', 'user', 'on Sundays?'),
  said('m7', 'assistant', 'I do not know.'),
  said('m8', 'assistant', 'Ask somebody.'),
  said('m9', 'user', 'Pity'),
];

describe('a reply that is asked for once more', () => {
  it('is asked for at the same place of the conversation, with the question as it stands now', () => {
    const asked = [THREAD[4], THREAD[5]] as { id: string }[];
    expect(trialOfReply(THREAD, asked, 'Do you open on Sundays?')).toEqual([
      { role: 'user', text: 'Hello' },
      { role: 'assistant', text: 'Hi!' },
      { role: 'assistant', text: 'Mia here.' },
      { role: 'user', text: 'Do you open on Sundays?' },
    ]);
  });

  it('is asked for alone where the question is not in sight', () => {
    const alone = [{ role: 'user', text: 'Why?' }];
    expect(trialOfReply(THREAD, [], 'Why?')).toEqual(alone);
    expect(trialOfReply(THREAD, [{ id: 'gone' }], 'Why?')).toEqual(alone);
  });

  it('tells no more of what was said before than a trial takes', () => {
    const long = Array.from({ length: 150 }, (_, index) => said(`b${index}`, 'user', 'x'.repeat(12_000)));
    const told = trialOfReply([...long, ...THREAD], [{ id: 'm9' }], 'And now?');
    expect(told).toHaveLength(21);
    expect(Math.max(...told.map(({ text }) => text.length))).toBeLessThanOrEqual(10_000);
  });

  it('stands beside the whole old reply, however many parts it was sent in', () => {
    expect(wholeReply(THREAD, 'm7')).toBe('I do not know.\n\nAsk somebody.');
    expect(wholeReply(THREAD, 'm8')).toBe('I do not know.\n\nAsk somebody.');
    expect(wholeReply(THREAD, 'm3')).toBe('Mia here.');
    expect(wholeReply(THREAD, 'gone')).toBe('');
  });
});
