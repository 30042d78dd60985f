import { answerWindow, shortWindow } from '../../../../dashboard/src/pages/conversations/answer-window';
import { answeredQuestion } from '../../../../dashboard/src/pages/conversations/behind/answered-question';
import { textPieces } from '../../../../dashboard/src/pages/conversations/linkify';
import { outcomeInWords } from '../../../../dashboard/src/pages/conversations/thread/outcome-in-words';
import { isOpenEnd, pauseEnd } from '../../../../dashboard/src/pages/conversations/pause-times';
import {
  fittingReplies,
  savedReplySearch,
  withSavedReply,
} from '../../../../dashboard/src/pages/conversations/composer/saved-reply-search';
import { whyNotReply } from '../../../../dashboard/src/pages/conversations/composer/why-not-reply';

const HOUR = 3_600_000;
const at = (ms: number) => new Date(ms).toISOString();

describe('the window in which somebody may answer', () => {
  const now = Date.UTC(2026, 4, 4, 12);
  const window = { bot_until: at(now + 3 * HOUR), person_until: at(now + 100 * HOUR) };

  it('is counted for the bot and for people', () => {
    expect(answerWindow(window, now)).toEqual({ kind: 'both', botMs: 3 * HOUR, personMs: 100 * HOUR });
    expect(answerWindow(window, now + 3 * HOUR).kind).toBe('person');
    expect(answerWindow(window, now + 100 * HOUR)).toEqual({ kind: 'closed', since: window.person_until });
    expect(answerWindow({ bot_until: null, person_until: null }, now).kind).toBe('never');
  });

  it('is told in the list when it is under six hours', () => {
    expect(shortWindow(window, now)).toBe(3 * HOUR);
    expect(shortWindow(window, now - 4 * HOUR)).toBeUndefined();
    expect(shortWindow(window, now + 4 * HOUR)).toBeUndefined();
  });

  it('is the reason in words why a reply is not sent', () => {
    const may = {
      text: 'Hi',
      window: answerWindow(window, now),
      blocked: false,
      integration: undefined,
      cannotEdit: undefined,
    };
    expect(whyNotReply(may)).toBeUndefined();
    expect(whyNotReply({ ...may, text: ' \n' })).toBe('Write something first.');
    expect(whyNotReply({ ...may, text: 'x'.repeat(5_001) })).toMatch(/^At most/);
    expect(whyNotReply({ ...may, blocked: true })).toMatch(/blocked/);
    expect(whyNotReply({ ...may, window: answerWindow(window, now + 200 * HOUR) })).toMatch(/^Nobody may answer/);
    expect(whyNotReply({ ...may, integration: null })).toMatch(/not connected/);
    expect(whyNotReply({ ...may, integration: { enabled: false, status: 'disabled' } })).toMatch(/switched off/);
    expect(whyNotReply({ ...may, integration: { enabled: true, status: 'needs_reconnect' } })).toMatch(/Reconnect/);
    expect(whyNotReply({ ...may, cannotEdit: 'Viewers may look.' })).toBe('Viewers may look.');
  });
});

describe('a pause', () => {
  const now = new Date(2026, 4, 4, 22, 30);
  it('ends in an hour, at nine of the next day, or when somebody resumes', () => {
    expect(pauseEnd('hour', now).getTime() - now.getTime()).toBe(HOUR);
    expect(pauseEnd('tomorrow', now)).toEqual(new Date(2026, 4, 5, 9));
    expect(isOpenEnd(pauseEnd('open', now).toISOString(), now.getTime())).toBe(true);
    expect(isOpenEnd(pauseEnd('tomorrow', now).toISOString(), now.getTime())).toBe(false);
  });
});

describe('saved replies', () => {
  it('are looked for behind a semicolon at the beginning of a word', () => {
    expect(savedReplySearch('Hi ;Ho', 6)).toEqual({ start: 3, name: 'ho' });
    expect(savedReplySearch(';', 1)).toEqual({ start: 0, name: '' });
    for (const text of ['a;ho', '; ho', 'Hi ;ho x']) expect(savedReplySearch(text, text.length)).toBeUndefined();
  });

  it('stand in place of what was typed, with the cursor behind them', () => {
    const search = savedReplySearch('Hi ;ho and so on', 6);
    expect(search && withSavedReply('Hi ;ho and so on', 6, search, 'We open at 9.')).toEqual({
      text: 'Hi We open at 9. and so on',
      cursor: 16,
    });
  });

  it('come first where their name begins with it', () => {
    const replies = ['shop-hours', 'hours', 'thanks'].map((shortcut) => ({ shortcut, text: shortcut }));
    expect(fittingReplies(replies, 'ho').map(({ shortcut }) => shortcut)).toEqual(['hours', 'shop-hours']);
  });
});

describe('links in what a customer writes', () => {
  const links = (text: string) => textPieces(text).flatMap(({ text: piece, isLink }) => (isLink ? [piece] : []));

  it('are http and https alone, without the punctuation behind them', () => {
    expect(links('See https://example.com/a?b=c. (or HTTP://example.org)!')).toEqual([
      'https://example.com/a?b=c',
      'HTTP://example.org',
    ]);
    for (const text of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://', 'ftp://a.example'])
      expect(links(text)).toEqual([]);
  });

  it('end before signs of markup and of reading direction', () => {
    expect(links('https://evil.example/"><script>')).toEqual(['https://evil.example/']);
    expect(links('https://a.example/\u202Egpj.exe')).toEqual(['https://a.example/']);
  });

  it('leave the text as it was', () => {
    const text = 'a https://a.example b https://b.example.';
    expect(
      textPieces(text)
        .map(({ text: piece }) => piece)
        .join(''),
    ).toBe(text);
  });
});

describe('what a reply answered', () => {
  const said = (id: string, role: string, answered_by: string | null = null) => ({
    ...{ id, role, answered_by, text: id, created_at: '', is_deleted: false },
  });
  const thread = [
    said('1', 'user', 'r1'),
    said('r1', 'assistant'),
    said('2', 'user'),
    said('3', 'user'),
    said('r2', 'assistant'),
    said('r3', 'assistant'),
  ];

  it('is what names it as the answer, else what stands before it', () => {
    const idsOf = (reply: string) => answeredQuestion(thread, reply).map(({ id }) => id);
    expect([idsOf('r1'), idsOf('r2'), idsOf('r3'), idsOf('unknown')]).toEqual([['1'], ['2', '3'], ['2', '3'], []]);
  });
});

describe('why the bot did not answer', () => {
  it('is said where it is not plain to see', () => {
    expect(outcomeInWords('skipped:quota')).toMatch(/used up/);
    expect(outcomeInWords('undeliverable:unreachable')).toMatch(/cannot receive/);
    expect(outcomeInWords('skipped:constructor')).toBe('The bot did not answer this.');
    for (const plain of [null, 'replied', 'answered_by_person', 'skipped:paused'])
      expect(outcomeInWords(plain)).toBeUndefined();
  });
});
