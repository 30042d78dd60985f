import { admitsNotKnowing } from '../../../../src/domain/knowledge/admits-not-knowing';
import { gapOf, statusOfGap } from '../../../../src/domain/knowledge/gap';
import type { GapDecision } from '../../../../src/domain/knowledge/gap';
import { bytesOf, gapNear } from '../../../../src/domain/knowledge/group-by-meaning';
import { unknownAnswer } from '../../../../src/llm/builtin/phrases';

const reply = {
  question: 'Do you ship to Austria?',
  text: 'Yes.',
  passages: [{ score: 3 }],
  degraded: false,
  handsOver: false,
};

describe('a reply', () => {
  it.each([
    ['is written from a passage that fits', {}, undefined],
    ['has found nothing', { passages: [] }, 'nothing_found'],
    ['has found what hardly fits', { passages: [{ score: 0.2 }, { score: 0.1 }] }, 'unsure'],
    ['says that it does not know', { text: 'I do not have any information about that.' }, 'not_known'],
    ['passes the question on', { handsOver: true }, 'not_known'],
    ['was written while the knowledge was away', { degraded: true, passages: [] }, undefined],
    ['answers a greeting', { question: 'Hi there', passages: [] }, undefined],
    ['answers an emoji', { question: '👍', passages: [] }, undefined],
    ['answers one word with a question mark', { question: 'paypal?', passages: [] }, 'nothing_found'],
  ] as const)('that %s shows the gap that there is', (_what, difference, gap) => {
    expect(gapOf({ ...reply, ...difference })).toBe(gap);
  });

  it.each([
    'When do you open, please?',
    'Wann habt ihr geöffnet und wie komme ich zu euch?',
    '¿A qué hora abren ustedes?',
    'Quand est-ce que vous ouvrez ?',
    'A che ora aprite domani?',
    'A que horas vocês abrem?',
    'Saat kaçta açılıyorsunuz?',
  ])('of the builtin provider that it has no answer is understood as one (%s)', (question) => {
    expect(admitsNotKnowing(unknownAnswer(question))).toBe(true);
  });

  it.each([
    ['Das weiß ich leider nicht.', true],
    ["I'm not sure about that, let me check.", true],
    ['Dazu liegen mir keine Angaben vor.', true],
    ['Je ne sais pas.', true],
    ['No lo sé, lo siento.', true],
    ['Bunu bilmiyorum.', true],
    ['We do not have the red one, but the blue one costs 12 €.', false],
    ['You will find all information on our website.', false],
    ['Wir haben bis 18 Uhr geöffnet.', false],
  ])('%j says that it has no answer: %s', (text, admits) => {
    expect(admitsNotKnowing(text)).toBe(admits);
  });
});

describe('a gap', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 4, hour));
  const decision = (status: 'dismissed' | 'answered') => ({ status, decided_at: at(10) }) as GapDecision;

  it('is open until somebody decides, and again when it is asked about after it was answered', () => {
    expect(statusOfGap(undefined, at(9))).toBe('open');
    expect(statusOfGap(decision('answered'), at(9))).toBe('answered');
    expect(statusOfGap(decision('answered'), at(11))).toBe('open');
    expect(statusOfGap(decision('dismissed'), at(11))).toBe('dismissed');
  });

  it('takes the question whose meaning is nearest, of the same model, if it is near enough', () => {
    const known = [
      { gap_id: 'a', vector: bytesOf(Float32Array.of(1, 0)), model: 'm' },
      { gap_id: 'b', vector: bytesOf(Float32Array.of(0.8, 0.6)), model: 'm' },
      { gap_id: 'c', vector: bytesOf(Float32Array.of(0.6, 0.8, 0)), model: 'other' },
    ];
    const near = (x: number, y: number) => gapNear(Float32Array.of(x, y), { model: 'm', alike: 0.9 }, known);
    expect([near(2, 0.1), near(0.7, 0.6), near(0, 1)]).toEqual(['a', 'b', undefined]);
  });
});
