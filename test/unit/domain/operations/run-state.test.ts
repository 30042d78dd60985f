import { isAlive, wasStopped } from '../../../../src/domain/operations/run-state';
import type { RunState } from '../../../../src/domain/operations/run-state';

describe('the state of the run that holds a turn', () => {
  const states: RunState[] = [
    'RUNNING',
    'PAUSED',
    'CONTINUED_AS_NEW',
    'COMPLETED',
    'FAILED',
    'TIMED_OUT',
    'TERMINATED',
    'CANCELLED',
    'NOT_FOUND',
  ];

  it('keeps others away while the run may still work', () => {
    expect(states.filter(isAlive)).toEqual(['RUNNING', 'PAUSED', 'CONTINUED_AS_NEW']);
  });

  it('keeps others from answering what an operator has stopped', () => {
    expect(states.filter(wasStopped)).toEqual(['TERMINATED', 'CANCELLED']);
  });
});
