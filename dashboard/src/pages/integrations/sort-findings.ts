/** How a check came out. */
export type FindingState = 'passed' | 'warning' | 'undecided' | 'failed';

/** One check of a connection test. */
export interface Finding {
  name: string;
  ok: boolean;
  state?: FindingState | undefined;
  message: string;
}

const ORDER: readonly FindingState[] = ['failed', 'warning', 'undecided', 'passed'];

/** How a check came out; older runs tell only whether it failed. */
export function stateOf({ state, ok }: Finding): FindingState {
  return state ?? (ok ? 'passed' : 'failed');
}

/** What has to be done stands first; within a kind the order of the test stays. */
export function sortFindings(checks: readonly Finding[]): Finding[] {
  return [...checks].sort((one, other) => ORDER.indexOf(stateOf(one)) - ORDER.indexOf(stateOf(other)));
}
