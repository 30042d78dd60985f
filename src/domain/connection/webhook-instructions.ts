import type { Integration } from './integration';
import { isLocalAddress } from './webhook-address';
import { WEBHOOK_FIELDS } from './webhook-fields';

export interface WebhookSetup {
  login: Integration['login'];
  webhookUrl: string;
  /** Fields that the account's subscription has at Meta; empty when this app is not subscribed. */
  subscribedFields: readonly string[];
  /** Why Meta did not subscribe this app, with the remedy. */
  problem?: string | undefined;
}

/**
 * What the owner must still do in Meta's App Dashboard, step by step: callback address, verify token, fields and Live mode can
 * be set nowhere else. The verify token itself stays out of it.
 */
export function webhookInstructions({ login, webhookUrl, subscribedFields, problem }: WebhookSetup): string[] {
  const place =
    login === 'instagram'
      ? 'Instagram > API setup with Instagram login > Configure webhooks'
      : 'Products > Webhooks, with the object "Instagram"';
  const subscribed = subscribedFields.length > 0;
  const subject = login === 'instagram' ? 'account' : 'Page';
  return [
    `Open your app at https://developers.facebook.com/apps and go to ${place}.`,
    `Enter the callback URL ${webhookUrl} and the verify token shown beside these steps, then choose "Verify and save".`,
    `Subscribe to the fields ${WEBHOOK_FIELDS.join(', ')}. They are chosen for the whole app, there and nowhere else.`,
    subscribed
      ? `Nothing to do: the app is subscribed to the webhooks of this ${subject} already (${subscribedFields.join(', ')}).`
      : `The app could not be subscribed to the webhooks of this ${subject}. ${problem ?? 'Set the webhook up once more.'}`,
    'Switch the app to Live mode: in development mode Instagram delivers nothing from people without a role in the app.',
    'In the Instagram app turn on Settings > Messages and story replies > Connected tools > Allow access to messages.',
    ...(isLocalAddress(webhookUrl)
      ? [
          'This callback URL leads to this machine only. Instagram itself needs a public https address: set the webhook up again with it.',
        ]
      : []),
  ];
}
