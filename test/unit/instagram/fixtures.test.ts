import { parseJson, parseWebhook } from '../../../src/instagram/parse-webhook';
import { instagramFixtures } from '../../support/instagram-fixtures';

const fixtures = instagramFixtures();

describe('every shape of a webhook', () => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    'is read as what it is: %s',
    (_name, { text, expected, rejected }) => {
      const parsed = parseWebhook(parseJson(text), 1);
      expect(parsed.events).toMatchObject(expected.map(({ effect: _effect, ...fields }) => fields));
      expect(parsed.rejected).toHaveLength(rejected);
      for (const event of parsed.events) expect(event.key).not.toBe('');
    },
  );

  it('reads the same body the same way on every delivery', () => {
    for (const { text } of fixtures)
      expect(parseWebhook(parseJson(text), 1)).toEqual(parseWebhook(parseJson(Buffer.from(text)), 1));
  });

  it('gives no two events of one kind the same key', () => {
    const events = fixtures.flatMap(({ text }) => parseWebhook(parseJson(text)).events);
    const keys = events.map(({ kind, key }) => `${kind}/${key}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('is there for every kind of event and every channel', () => {
    const expected = fixtures.flatMap((fixture) => fixture.expected);
    expect([...new Set(expected.map(({ kind }) => kind))].sort()).toEqual([
      'comment',
      'echo',
      'edit',
      'handover',
      'mention',
      'message',
      'optin',
      'policy',
      'postback',
      'reaction',
      'read',
      'referral',
      'test',
      'unknown',
      'unsend',
    ]);
    expect([...new Set(expected.map(({ channel }) => channel))].sort()).toEqual(['changes', 'messaging', 'standby']);
  });
});
