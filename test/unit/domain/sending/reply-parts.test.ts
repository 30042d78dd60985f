import { MAX_REPLY_PARTS, replyParts } from '../../../../src/domain/sending/reply-parts';

describe('the messages of one answer', () => {
  it('are what introduces it and its text without marks', () => {
    expect(replyParts(['Welcome!'], '**Tea** 5 €')).toEqual(['Welcome!', 'Tea 5 €']);
  });

  it('are never more than ten, however long the answer is', () => {
    const parts = replyParts(['Welcome!'], 'A sentence about tea. '.repeat(2_000));
    expect(parts).toHaveLength(MAX_REPLY_PARTS);
    expect(parts[0]).toBe('Welcome!');
  });
});
