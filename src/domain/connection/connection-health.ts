import type { Integration } from './integration';
import { isLocalAddress } from './webhook-address';

const DAY_MS = 24 * 60 * 60 * 1000;
const ENDS_SOON_MS = 15 * DAY_MS;

/** Every kind of problem that is told. */
export const CONNECTION_PROBLEMS = [
  'token_refused',
  'token_ended',
  'token_ends_soon',
  'refused',
  'webhook_missing',
  'messages_missing',
  'signature_wrong',
  'secret_missing',
  'silent',
  'nothing_came',
  'address_local',
] as const;

/** Something that keeps a connection from working as it should, and what to do about it. */
export interface ConnectionProblem {
  code: (typeof CONNECTION_PROBLEMS)[number];
  message: string;
  remedy: string;
}

type Facts = Pick<
  Integration,
  | 'enabled'
  | 'status'
  | 'login'
  | 'token_expires_at'
  | 'subscribed_fields'
  | 'last_webhook_at'
  | 'last_signed_webhook_at'
  | 'last_bad_signature_at'
  | 'silence_told'
>;

/**
 * What is known to be wrong with a connection from what is stored, without asking Meta; what keeps customers from being answered
 * stands first. A connection that is switched off has no problems.
 */
export function connectionProblems(
  facts: Facts,
  { webhookUrl, secretSet, now }: { webhookUrl: string; secretSet: boolean; now: Date },
): ConnectionProblem[] {
  if (!facts.enabled) return [];
  const found = [token(facts, now), subscription(facts), signature(facts, secretSet), deliveries(facts)];
  return [...found, address(webhookUrl)].filter((problem) => problem !== undefined);
}

function token({ status, login, token_expires_at }: Facts, now: Date): ConnectionProblem | undefined {
  if (status === 'needs_reconnect') {
    return {
      code: 'token_refused',
      message: 'Instagram no longer accepts the access token.',
      remedy: 'Create a new one and enter it, or connect with Instagram again. Whoever waits is answered then.',
    };
  }
  const leftMs = token_expires_at === undefined ? Infinity : token_expires_at.getTime() - now.getTime();
  if (leftMs <= 0) {
    return { code: 'token_ended', message: 'The access token has ended.', remedy: 'Create a new one and enter it.' };
  }
  if (status === 'error') {
    return {
      code: 'refused',
      message: 'Instagram refused the last test of this connection.',
      remedy: 'Run the connection test: it says what is missing.',
    };
  }
  // Tokens of the Instagram login are refreshed every day.
  if (leftMs > ENDS_SOON_MS || login === 'instagram') return undefined;
  const days = Math.ceil(leftMs / DAY_MS);
  return {
    code: 'token_ends_soon',
    message: `The access token ends in ${days === 1 ? 'one day' : `${days} days`}.`,
    remedy: 'Enter a long-lived Page token before that.',
  };
}

function subscription({ subscribed_fields: fields }: Facts): ConnectionProblem | undefined {
  if (fields === undefined || fields.length === 0) {
    return {
      code: 'webhook_missing',
      message: 'The webhook is not set up, so Instagram tells nothing of new messages.',
      remedy: 'Set the webhook up.',
    };
  }
  if (fields.includes('messages')) return undefined;
  return {
    code: 'messages_missing',
    message: 'The webhook is not subscribed to messages.',
    remedy: 'Set the webhook up again.',
  };
}

function signature(facts: Facts, secretSet: boolean): ConnectionProblem | undefined {
  const { last_signed_webhook_at: signed, last_bad_signature_at: bad } = facts;
  if (!secretSet) {
    return {
      code: 'secret_missing',
      message: 'No app secret is set, so nobody can tell Instagram’s deliveries from forged ones by their signature.',
      remedy: 'Enter the app secret of your Meta app.',
    };
  }
  if (bad === undefined || (signed !== undefined && signed >= bad)) return undefined;
  return {
    code: 'signature_wrong',
    message: 'The last delivery did not fit the app secret.',
    remedy: 'Enter the secret of the app that the webhook belongs to. The Instagram login has a secret of its own.',
  };
}

function deliveries({ last_webhook_at: last, silence_told: silence }: Facts): ConnectionProblem | undefined {
  if (last === undefined) {
    return {
      code: 'nothing_came',
      message: 'Instagram has delivered nothing yet.',
      remedy: 'Write a message to the account. If it does not arrive, check callback URL, fields and Live mode.',
    };
  }
  if (silence === undefined || silence < last) return undefined;
  return {
    code: 'silent',
    message: 'Instagram has been unusually silent.',
    remedy: 'Write a message to the account, and look for missed messages.',
  };
}

function address(webhookUrl: string): ConnectionProblem | undefined {
  if (!isLocalAddress(webhookUrl)) return undefined;
  return {
    code: 'address_local',
    message: 'The webhook address leads to this machine only.',
    remedy: 'Instagram itself needs a public https address. The simulator does not.',
  };
}
