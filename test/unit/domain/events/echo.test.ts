import type { DeliveryState } from '../../../../src/domain/sending/outgoing-row';
import { matchEcho } from '../../../../src/domain/events/echo';
import type { EchoCandidate } from '../../../../src/domain/events/echo';

const now = new Date('2026-11-01T10:00:00Z');
const row = (reference: string, change: Partial<EchoCandidate<string>> = {}): EchoCandidate<string> => ({
  reference,
  text: 'We open at nine.',
  state: 'sending',
  at: new Date(now.getTime() - 1_000),
  ...change,
});
const match = (rows: EchoCandidate<string>[], text = 'We open at nine.') => matchEcho({ mid: 'echo', text }, rows, now);

describe('whose echo it is', () => {
  it('is ours when a row carries its mid, whatever its text and state', () => {
    const rows = [row('other'), row('ours', { mid: 'echo', state: 'sent', text: 'changed by Meta', echoed: true })];
    expect(match(rows)).toEqual({ kind: 'ours', reference: 'ours' });
  });

  it.each<DeliveryState>(['sending', 'unknown', 'sent'])('is ours when it says what a row in "%s" says', (state) => {
    expect(match([row('ours', { state })], 'We  open at nine. ')).toEqual({ kind: 'ours', reference: 'ours' });
  });

  it.each<DeliveryState>(['pending', 'failed', 'withheld'])(
    'is a person’s when the row was never sent: %s',
    (state) => {
      expect(match([row('not sent', { state })])).toEqual({ kind: 'foreign' });
    },
  );

  it('goes to the oldest row, and a row takes one echo', () => {
    const older = row('older', { at: new Date(now.getTime() - 5_000) });
    expect(match([row('newer'), older])).toEqual({ kind: 'ours', reference: 'older' });
    expect(match([row('newer'), { ...older, echoed: true }])).toEqual({ kind: 'ours', reference: 'newer' });
  });

  it('is a person’s who repeats words that were sent more than ten minutes ago', () => {
    const sent = (minutes: number) => row('sent', { state: 'sent', at: new Date(now.getTime() - minutes * 60_000) });
    expect(match([sent(9)])).toMatchObject({ kind: 'ours' });
    expect(match([sent(10)])).toEqual({ kind: 'foreign' });
  });

  it('is not decided while another text is under way: Meta may have changed ours', () => {
    expect(match([row('ours')], 'Something else')).toEqual({ kind: 'undecided' });
    expect(match([row('ours', { state: 'sent' })], 'Something else')).toEqual({ kind: 'foreign' });
  });

  it('is a person’s where nothing was sent', () => {
    expect(match([])).toEqual({ kind: 'foreign' });
  });
});
