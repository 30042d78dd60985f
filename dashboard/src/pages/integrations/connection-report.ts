import { connectionTest } from '../../texts/en';
import { sortFindings, stateOf } from './sort-findings';
import type { Finding } from './sort-findings';

/** The findings as plain text for somebody who helps. They hold no secret: the API puts none into them. */
export function writeReport(chatbotName: string, { checks }: { checks: readonly Finding[] }, at: Date): string {
  const lines = sortFindings(checks).map(
    (check) =>
      `[${connectionTest.states[stateOf(check)]}] ${connectionTest.checks[check.name] ?? check.name}: ${check.message}`,
  );
  return [connectionTest.reportTitle(chatbotName, at.toISOString()), ...lines].join('\n');
}
