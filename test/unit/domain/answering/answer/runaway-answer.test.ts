import { boundAnswer } from '../../../../../src/domain/answering/answer/runaway-answer';
import { splitReply } from '../../../../../src/domain/sending/split-reply';

describe('a runaway answer is cut to what a person would read', () => {
  it.each([
    ['a sentence', 'We have blue teapots and green teapots. ', 800, 'We have blue teapots and green teapots.'],
    ['a line', '- Blue teapot\n', 500, '- Blue teapot'],
    ['two sentences', 'We have blue teapots. They cost 47 euro. ', 300, 'We have blue teapots. They cost 47 euro.'],
    ['a sentence in Chinese', '我们有蓝色和绿色的茶壶可供选择。', 300, '我们有蓝色和绿色的茶壶可供选择。'],
  ])('%s again and again stands there once', (_what, unit, times, expected) => {
    expect(boundAnswer(unit.repeat(times))).toEqual({ text: expected, ran: true });
  });

  it.each([
    ['words', 'It costs 47 euro. And we have blue and ', 'and green and ', 'It costs 47 euro.'],
    ['signs', 'It costs 47 euro! ', '🫖', 'It costs 47 euro!'],
    ['letters', 'It costs 47 euro. ', 'a', 'It costs 47 euro.'],
  ])('%s without an end are left out after the last whole sentence', (_what, begin, unit, expected) => {
    expect(boundAnswer(begin + unit.repeat(400)).text.startsWith(expected)).toBe(true);
    expect(boundAnswer(begin + unit.repeat(400)).text.length).toBeLessThan(expected.length + 20);
  });

  it('a loop that ends in other words is cut too', () => {
    const text = `It is blue. ${'We have blue teapots and green ones. '.repeat(60)}I hope this helps you.`;
    expect(boundAnswer(text).text).toBe('It is blue. We have blue teapots and green ones.');
  });

  it('nothing is left of one that never says a whole thing', () => {
    expect(boundAnswer('the '.repeat(3_000)).text).toBe('');
  });

  it('a text far longer than a reply ends with a whole sentence after some messages', () => {
    const text = Array.from({ length: 3_000 }, (_, n) => `The teapot number ${n} is blue.`).join(' ');
    const { text: bounded, ran } = boundAnswer(text);
    expect(ran).toBe(true);
    expect(bounded).toMatch(/ is blue\.$/);
    expect(splitReply(bounded).length).toBeLessThanOrEqual(10);
  });

  it('counts bytes, as Instagram does', () => {
    const text = Array.from({ length: 900 }, (_, n) => `Чайник номер ${n} синий.`).join(' ');
    expect(splitReply(boundAnswer(text).text).length).toBeLessThanOrEqual(10);
  });

  it('a megabyte is read within a second', () => {
    const started = performance.now();
    boundAnswer('ab '.repeat(300_000));
    boundAnswer('We have blue teapots. '.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an ordinary answer stays whole', () => {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  it.each([
    ['opening hours', days.map((day) => `${day}\n9:00 to 18:00`).join('\n')],
    ['a list of like lines', days.map((day) => `The room for ${day} costs ${day.length}0 euro.`).join('\n')],
    ['emphasis', 'No, no, no! Ha ha ha ha ha ha. 🎉🎉🎉🎉🎉🎉'],
    ['a refrain', 'Row, row, row your boat. Row, row, row your boat. Gently down the stream.'],
    ['a line of signs', `Prices\n${'-'.repeat(60)}\nBlue: 47 euro`],
    [
      'a long answer',
      days.map((day) => `On ${day} we bake ${day.length * 7} different kinds of bread for you.`).join(' '),
    ],
    ['white space at its ends', '  It costs 47 euro.\n'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(boundAnswer(text)).toEqual({ text, ran: false });
  });
});
