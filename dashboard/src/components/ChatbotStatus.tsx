import type { Overview } from '../api/overview-query';
import { connection } from '../texts/en';
import { StatusDot } from './StatusDot';
import type { Status } from './StatusDot';

type Health = Overview['chatbots'][number]['health'];

const STATUSES: Record<Health, Status> = {
  not_connected: 'off',
  pending: 'waiting',
  connected: 'good',
  needs_reconnect: 'failed',
  error: 'failed',
  disabled: 'off',
};

/** How a connection to Instagram is doing, in words. */
export function ChatbotStatus({ health }: { health: Health }) {
  return <StatusDot status={STATUSES[health]}>{connection[health]}</StatusDot>;
}
