import { outcomeOfResolution } from '../../../../src/domain/answering/outcome';

describe('what a resolution means for the run that was started for the message', () => {
  it.each([
    [null, 'coalesced'],
    [undefined, 'coalesced'],
    ['turn:conv_1/2', 'coalesced'],
    ['human:mid.1', 'skipped:takeover'],
    ['unsent', 'skipped:unsent'],
    ['stopped', 'skipped:stopped'],
    ['skipped:paused', 'skipped:paused'],
    ['skipped:forged', 'skipped:forged'],
  ])('%s means %s', (resolution, outcome) => {
    expect(outcomeOfResolution(resolution)).toBe(outcome);
  });
});
