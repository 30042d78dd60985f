import type { Schema } from '../api/client';
import { connection } from '../texts/en';
import { StatusDot } from './StatusDot';
import type { Status } from './StatusDot';

const STATUSES: Record<Schema<'Integration'>['status'], Status> = {
  pending: 'waiting',
  connected: 'good',
  needs_reconnect: 'failed',
  error: 'failed',
  disabled: 'off',
};

/** How a connection to Instagram is doing, in words; undefined: there is none. */
export function ChatbotStatus({ status }: { status: Schema<'Integration'>['status'] | undefined }) {
  if (status === undefined) return <StatusDot status="off">{connection.none}</StatusDot>;
  return <StatusDot status={STATUSES[status]}>{connection[status]}</StatusDot>;
}
