import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';
import { changeOfSource } from '../../../../src/domain/knowledge/source-change';
import { fromStored, storedStatuses } from '../../../../src/domain/knowledge/stored-source';
import type { StoredSource } from '../../../../src/domain/knowledge/stored-source';
import { READING_STEPS, progressAt } from '../../../../src/domain/knowledge/reading-share';

const text = { kind: 'text', title: 'Hours', text: 'Nine.' } as KnowledgeSource;
const pair = { kind: 'pair', title: 'When?', question: 'When?', answer: 'Nine.' } as KnowledgeSource;
const file = { kind: 'file', title: 'prices' } as KnowledgeSource;

describe('a change of a source', () => {
  it('stores what differs alone, and counts its bytes', () => {
    expect(changeOfSource(text, { title: 'Hours', text: 'Zehn Uhr früh.' })).toEqual({
      text: 'Zehn Uhr früh.',
      bytes: 15,
    });
    expect(changeOfSource(text, { title: 'Hours', text: 'Nine.' })).toBeUndefined();
    expect(changeOfSource(text, {})).toBeUndefined();
    expect(changeOfSource(file, { title: 'Price list' })).toEqual({ title: 'Price list' });
  });

  it('calls a pair by its question', () => {
    expect(changeOfSource(pair, { question: 'When do you\nopen?' })).toEqual({
      question: 'When do you\nopen?',
      title: 'When do you open?',
      bytes: 22,
    });
  });

  it.each([
    [text, { answer: 'Nine.' }],
    [pair, { text: 'Nine.' }],
    [pair, { title: 'Hours' }],
    [file, { text: 'Nine.' }],
  ])('is refused for what the source does not have', (source, asked) => {
    expect(() => changeOfSource(source, asked)).toThrow(expect.objectContaining({ code: 'not_part_of_source' }));
  });
});

describe('a source that an earlier version has stored', () => {
  const stored = (fields: Partial<StoredSource>) =>
    fromStored({ kind: 'text', chunk_count: 3, ...fields } as StoredSource);

  it.each([
    ['pending', 'queued', undefined],
    ['processing', 'reading', undefined],
    ['ready', 'ready', 1],
    ['failed', 'failed', undefined],
  ] as const)('%s is %s today', (old, status, serving) => {
    expect(stored({ status: old })).toMatchObject({ status, version: 1, ...(serving ? { serving } : {}) });
    expect(stored({ status: old }).serving).toBe(serving);
    expect(storedStatuses(status)).toContain(old);
  });

  it('whose error was a sentence has a code now', () => {
    expect(stored({ status: 'failed', error: 'It was empty.' }).error).toEqual({
      code: 'source_failed',
      message: 'It was empty.',
    });
  });
});

describe('the progress of a reading', () => {
  it('never goes back from one step to the next, and is not complete before it is stored', () => {
    const percents = READING_STEPS.flatMap((step) =>
      [0, 1].flatMap((round) =>
        [0, 1, 2].map((done) => progressAt({ step, done, total: 2, round, rounds: 2 }).percent),
      ),
    );
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect([percents.at(0), percents.at(-1)]).toEqual([0, 99]);
  });
});
