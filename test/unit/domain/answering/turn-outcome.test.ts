import type { DeliveryState, OutgoingPart } from '../../../../src/domain/sending/outgoing-row';
import { outcomeOfParts, resolutionOfCovers } from '../../../../src/domain/answering/turn-outcome';
import type { SendStop } from '../../../../src/domain/answering/turn-outcome';

const parts = (...states: DeliveryState[]): OutgoingPart[] =>
  states.map((state) => ({ text: 'x', state, attempt: 1, at: new Date(0) }));

describe('how a turn ended', () => {
  it.each<[DeliveryState[], SendStop, string]>([
    [['sent', 'sent'], null, 'replied'],
    [['sent', 'withheld'], 'takeover', 'replied'],
    [['sent', 'withheld'], 'window', 'replied'],
    [['withheld'], 'takeover', 'skipped:takeover'],
    [['withheld'], 'window', 'skipped:window'],
    [['withheld'], 'disabled', 'skipped:disabled'],
    [['withheld'], 'stopped', 'skipped:stopped'],
    [['unknown', 'withheld'], 'unknown', 'undeliverable:unknown'],
    [['sent', 'unknown'], null, 'undeliverable:unknown'],
    [['failed', 'withheld'], 'refused', 'undeliverable:refused'],
    [['failed'], 'unreachable', 'undeliverable:unreachable'],
    [['failed'], 'restricted', 'undeliverable:restricted'],
    [['failed'], null, 'undeliverable:refused'],
  ])('with parts %j and stopped by %s: %s', (states, stop, outcome) => {
    expect(outcomeOfParts(parts(...states), stop)).toBe(outcome);
  });
});

describe('the resolution of the messages that a turn covered', () => {
  const resolve = (states: DeliveryState[], stop: SendStop, by?: string) =>
    resolutionOfCovers('conv/1', parts(...states), stop, by);

  it.each<DeliveryState>(['sent', 'unknown', 'sending'])(
    'is that turn once anything reached the customer, or may have: %s',
    (state) => {
      for (const stop of [null, 'window', 'disabled', 'stopped', 'unknown'] as const)
        expect(resolve([state, 'withheld'], stop)).toBe('turn:conv/1');
    },
  );

  it('is the person’s reply that took over, else the pause', () => {
    expect(resolve(['sent', 'withheld'], 'takeover', 'mid.9')).toBe('human:mid.9');
    expect(resolve(['withheld'], 'takeover')).toBe('skipped:paused');
  });

  it.each<[SendStop, string]>([
    ['stopped', 'stopped'],
    ['window', 'skipped:window'],
    ['disabled', 'skipped:disabled'],
    ['refused', 'turn:conv/1'],
  ])('says why nothing was sent: %s', (stop, resolution) => {
    expect(resolve(['withheld'], stop)).toBe(resolution);
  });

  it('is never empty: a message without one is answered again', () => {
    for (const state of ['pending', 'failed', 'withheld'] as const)
      for (const stop of [null, 'takeover', 'window', 'unreachable'] as const)
        expect(resolve([state], stop)).not.toBe('');
  });
});
