import { decideCommit } from '../../../../src/domain/answering/commit-decision';
import type { CommitSituation } from '../../../../src/domain/answering/commit-decision';

const one = { id: 'one', revision: 0 };
const two = { id: 'two', revision: 0 };

function decide(change: Partial<CommitSituation>) {
  return decideCommit({
    unresolved: [one],
    generatedOver: [one],
    paused: false,
    enabled: true,
    windowOpen: true,
    quotaReached: false,
    silentHours: false,
    repliesExhausted: false,
    mayRegenerate: true,
    ...change,
  });
}

describe('whether a written reply may be sent', () => {
  it('is sent when nothing has changed, and answers what it was written over', () => {
    expect(decide({})).toEqual({ kind: 'commit', covers: [one] });
  });

  it.each<[string, Partial<CommitSituation>, string]>([
    ['a person has taken over', { paused: true }, 'paused'],
    ['the integration was disabled', { enabled: false }, 'disabled'],
    ['the messaging window has ended', { windowOpen: false }, 'window'],
    ['everything was unsent', { unresolved: [] }, 'unsent'],
    ['the month’s replies are used up', { quotaReached: true }, 'quota'],
    ['the business is closed', { silentHours: true }, 'office_hours'],
    ['the customer has had too many replies', { repliesExhausted: true }, 'loop'],
  ])('is withdrawn when %s', (_title, change, reason) => {
    expect(decide(change)).toEqual({ kind: 'withdraw', reason });
  });

  it('is written anew when a message came meanwhile, once; the next one gets a turn of its own', () => {
    expect(decide({ unresolved: [one, two] })).toEqual({ kind: 'regenerate' });
    expect(decide({ unresolved: [one, two], mayRegenerate: false })).toEqual({ kind: 'commit', covers: [one] });
  });

  it.each<[string, CommitSituation['unresolved']]>([
    ['edited', [{ ...one, revision: 1 }, two]],
    ['unsent', [two]],
  ])('never answers a text that was %s, however often it must be written', (_title, unresolved) => {
    expect(decide({ unresolved, generatedOver: [one, two], mayRegenerate: false })).toEqual({ kind: 'regenerate' });
  });
});
