import type { Logger } from './logger';

/**
 * What a line of the stream of security events tells of. `change`: somebody changed something; `secret_read`: a secret or a whole
 * conversation was read; `refusal`: somebody known asked for what they may not; `unknown_key`, `ended_key`: a credential that
 * is none, or none any more.
 */
export type SecurityEvent =
  'change' | 'secret_read' | 'refusal' | 'sign_in' | 'sign_in_failure' | 'lockout' | 'unknown_key' | 'ended_key';

/** Ids, addresses and statuses: never a secret, never an e-mail address. */
export type SecurityFacts = Record<string, string | number | Record<string, string> | undefined>;

/** Writes security events to the process's log. */
export type SecurityEvents = (event: SecurityEvent, facts: SecurityFacts) => void;

/** The stream in this log. It is written whatever `LOG_LEVEL` leaves out, unless nothing is logged at all. */
export function createSecurityEvents(logger: Logger): SecurityEvents {
  const stream = logger.child({}, logger.level === 'silent' ? {} : { level: 'info' });
  return (event, facts) => stream.info({ security_event: event, ...facts }, 'security event');
}
