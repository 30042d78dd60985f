import type { OutgoingPart } from '../../../../src/domain/sending/outgoing-row';
import {
  ABSENCE_CONFIRM_MS,
  MAX_AMBIGUOUS,
  RECONCILE_AFTER_MS,
  nextPartStep,
  reconcilePart,
} from '../../../../src/domain/sending/outgoing-part';
import type { Evidence } from '../../../../src/domain/sending/outgoing-part';

const posted = new Date('2026-11-01T10:00:00Z');
const after = (ms: number) => new Date(posted.getTime() + ms);
const part = (change: Partial<OutgoingPart> = {}): OutgoingPart => ({
  text: 'hi',
  state: 'sending',
  attempt: 1,
  at: posted,
  ...change,
});

describe('the next step of an outgoing text', () => {
  it('is the POST while it is pending', () => {
    expect(nextPartStep(part({ state: 'pending' }), after(0))).toEqual({ kind: 'post' });
  });

  it.each(['sent', 'failed', 'unknown', 'withheld'] as const)('is none once it is %s', (state) => {
    expect(nextPartStep(part({ state }), after(1e9))).toEqual({ kind: 'finished', state });
  });

  it('is never a second POST while the outcome of the first is not known', () => {
    expect(nextPartStep(part(), after(0))).toEqual({ kind: 'wait', untilMs: posted.getTime() + RECONCILE_AFTER_MS });
    expect(nextPartStep(part(), after(RECONCILE_AFTER_MS))).toEqual({ kind: 'reconcile' });
  });

  it('reads a second time, and not too soon, before absence counts', () => {
    const absent = part({ absent_at: after(RECONCILE_AFTER_MS) });
    const again = RECONCILE_AFTER_MS + ABSENCE_CONFIRM_MS;
    expect(nextPartStep(absent, after(again - 1))).toMatchObject({ kind: 'wait' });
    expect(nextPartStep(absent, after(again))).toEqual({ kind: 'reconcile' });
  });

  it('waits longer after evidence that was ambiguous', () => {
    const step = nextPartStep(part({ ambiguous: 1 }), after(RECONCILE_AFTER_MS));
    expect(step).toEqual({ kind: 'wait', untilMs: posted.getTime() + RECONCILE_AFTER_MS + ABSENCE_CONFIRM_MS });
  });
});

describe('what evidence makes of a text whose outcome is unknown', () => {
  /** The row after these pieces of evidence, one after the other. */
  const after3 = (...evidence: Evidence[]) =>
    evidence.reduce((row, piece) => ({ ...row, ...reconcilePart(row, piece, after(1)) }), part());

  it('is sent, with its mid, once it was found', () => {
    expect(after3({ kind: 'found', mid: 'm' })).toMatchObject({ state: 'sent', mid: 'm' });
    expect(after3({ kind: 'absent' }, { kind: 'found', mid: 'm' })).toMatchObject({ state: 'sent', mid: 'm' });
  });

  it('is sent again after two reads that both missed it, once in its life', () => {
    expect(after3({ kind: 'absent' }).state).toBe('sending');
    const resent = after3({ kind: 'absent' }, { kind: 'absent' });
    expect(resent).toMatchObject({ state: 'pending', resent: true });
    const missedAgain = { ...resent, state: 'sending' as const };
    expect(reconcilePart(missedAgain, { kind: 'absent' }, after(2))).toMatchObject({ state: 'unknown' });
  });

  it('stays unknown, silent rather than double, when nothing can be read or proved', () => {
    expect(after3({ kind: 'unavailable' }).state).toBe('unknown');
    const ambiguous = Array.from({ length: MAX_AMBIGUOUS }, () => ({ kind: 'ambiguous' as const }));
    expect(after3(...ambiguous.slice(1)).state).toBe('sending');
    expect(after3(...ambiguous).state).toBe('unknown');
  });
});
