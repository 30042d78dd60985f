import { StatusDot } from '../../components/StatusDot';
import type { Status } from '../../components/StatusDot';
import { connectionTest } from '../../texts/en';
import { sortFindings, stateOf } from './sort-findings';
import type { Finding, FindingState } from './sort-findings';

const STATUSES: Record<FindingState, Status> = {
  passed: 'good',
  warning: 'warning',
  undecided: 'waiting',
  failed: 'failed',
};
const STEP_MS = 60;

/** The checks one by one, each with its remedy: what has to be done first. */
export function Findings({ checks }: { checks: readonly Finding[] }) {
  return (
    <ul aria-label={connectionTest.findings} className="grid gap-3">
      {sortFindings(checks).map((check, index) => (
        <li
          key={check.name}
          className="animate-fade rounded-control border border-line px-3.5 py-3"
          style={{ animationDelay: `${index * STEP_MS}ms` }}
        >
          <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
            <span className="font-medium">{connectionTest.checks[check.name] ?? check.name}</span>
            <span className="text-[0.8125rem]">
              <StatusDot status={STATUSES[stateOf(check)]}>{connectionTest.states[stateOf(check)]}</StatusDot>
            </span>
          </div>
          <p className="mt-1 wrap-anywhere text-muted">{check.message}</p>
        </li>
      ))}
    </ul>
  );
}
