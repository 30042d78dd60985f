import type { ChannelOutcome, NotificationCause } from '../domain/notifications/notification';

export type NotifyWorkflowInput = NotificationCause;

/** Empty when the cause had been told before, or nobody but the dashboard is to be told. */
export interface NotifyWorkflowResult {
  deliveries: ChannelOutcome[];
}

export interface TestNotificationWorkflowInput {
  account_id: string;
}

export interface TestNotificationWorkflowResult {
  channels: { channel: 'email' | 'webhook'; to: string; ok: boolean; message: string }[];
}
