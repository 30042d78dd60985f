import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asksForPerson } from '../../../../../src/domain/answering/handing-over/asks-for-person';

type Half = 'written_against' | 'held_out';
type Texts = Record<string, Record<Half, string[]>>;

const read = (name: string): Texts =>
  JSON.parse(readFileSync(join(__dirname, '../../../../fixtures/handing-over', `${name}.json`), 'utf8')) as Texts;
const ordinary = read('ordinary-questions');
const wishes = read('wishes');

const of = (texts: Texts, half: Half) => Object.values(texts).flatMap((halves) => halves[half]);
const handedOver = (texts: readonly string[]) => texts.filter((text) => asksForPerson([text]));
const measured = (half: Half) => {
  const [right, wrong] = [handedOver(of(wishes, half)), handedOver(of(ordinary, half))];
  const missed = of(wishes, half).filter((text) => !right.includes(text));
  return {
    precision: right.length / (right.length + wrong.length),
    recall: right.length / (right.length + missed.length),
    wrong,
    missed,
  };
};

describe('the patterns of a wish for a person, measured', () => {
  it('are measured on at least 200 ordinary questions and 60 wishes in seven languages', () => {
    const count = (texts: Texts) => of(texts, 'written_against').length + of(texts, 'held_out').length;
    expect([Object.keys(ordinary).length, Object.keys(wishes).length]).toEqual([7, 7]);
    expect(count(ordinary)).toBeGreaterThanOrEqual(200);
    expect(count(wishes)).toBeGreaterThanOrEqual(60);
  });

  it.each<Half>(['written_against', 'held_out'])(
    'hand over only what they should, and most of what they should: the half %s',
    (half) => {
      const { precision, recall, wrong, missed } = measured(half);
      const report = { wrong, missed };
      expect({ ...report, precise: precision >= 0.99 }).toEqual({ ...report, precise: true });
      expect({ ...report, found: recall >= 0.8 }).toEqual({ ...report, found: true });
    },
  );
});
