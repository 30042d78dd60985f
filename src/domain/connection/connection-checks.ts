import type { AccountAtMeta, ConnectionFacts, Finding } from './connection-facts';
import type { GraphError } from './graph-error';
import { MESSAGING_SCOPE, missingScopes } from './instagram-scopes';
import { isLocalAddress } from './webhook-address';

/** `undecided`: it could not be found out, and `message` says why; it is no failure. */
export type CheckState = 'passed' | 'warning' | 'undecided' | 'failed';

/** One thing that was looked at. `ok` is false for failures alone; `message` says what to do. */
export interface ConnectionCheck {
  name: string;
  ok: boolean;
  state: CheckState;
  message: string;
}

/** A check whose failure means that the bot cannot answer at all. */
type Judged = ConnectionCheck & { essential?: boolean };

const DAY_MS = 24 * 60 * 60 * 1000;
const ENDS_SOON_MS = 15 * DAY_MS;
const NOT_PROFESSIONAL = new Set(['PERSONAL', 'CONSUMER']);

/**
 * Judges a connection one by one. `ok` stands on what answering needs: a token that Meta takes, the permission for messages, a
 * professional account (linked to the Page) and messaging access; everything else is told and does not fail the whole.
 */
export function connectionChecks(facts: ConnectionFacts): { ok: boolean; checks: ConnectionCheck[] } {
  const judged: Judged[] = [
    token(facts),
    tokenExpiry(facts),
    scopes(facts),
    account(facts),
    accountType(facts),
    ...(facts.login === 'facebook' ? [pageLink(facts)] : []),
    messagingAccess(facts),
    webhook(facts),
    signature(facts),
    lastWebhook(facts),
    publicAddress(facts),
  ];
  return {
    ok: judged.every(({ ok, essential }) => ok || !essential),
    checks: judged.map(({ name, ok, state, message }) => ({ name, ok, state, message })),
  };
}

/** Whether Meta took the token and named no Instagram account: a Page without one. */
function namesNoAccount(error: GraphError): boolean {
  return error.errorClass === 'refused' && error.graphCode === undefined && error.data['status'] === undefined;
}

function check(name: string, state: CheckState, message: string): Judged {
  return { name, ok: state !== 'failed', state, message };
}

function failed(name: string, message: string): Judged {
  return { ...check(name, 'failed', message), essential: true };
}

/** What to say where Meta was not asked, or did not answer the question. */
function open(name: string, finding: { refused: GraphError } | { undecided: string }): Judged {
  return check(name, 'undecided', 'undecided' in finding ? finding.undecided : finding.refused.message);
}

function token({ account }: ConnectionFacts): Judged {
  if ('found' in account) return check('token', 'passed', 'Instagram accepts the access token.');
  if ('undecided' in account) return open('token', account);
  if (namesNoAccount(account.refused)) return check('token', 'passed', 'Meta accepts the access token.');
  return failed('token', account.refused.message);
}

function tokenExpiry({ login, token, now }: ConnectionFacts): Judged {
  const name = 'token_expiry';
  if (!('found' in token)) return open(name, token);
  const { expiresAt, dataAccessExpiresAt } = token.found;
  if (dataAccessExpiresAt && dataAccessExpiresAt.getTime() - now.getTime() < ENDS_SOON_MS) {
    return check(name, 'warning', `Access to the data ends on ${day(dataAccessExpiresAt)}: sign in to the app again.`);
  }
  if (expiresAt === null) return check(name, 'passed', 'The access token does not end.');
  if (!expiresAt) {
    const refresh = login === 'instagram' ? ' It is refreshed from its second day on, and then known.' : '';
    return check(name, 'undecided', `Meta does not tell when this token ends.${refresh}`);
  }
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return failed(name, `The access token ended on ${day(expiresAt)}: create a new one and enter it.`);
  if (leftMs > ENDS_SOON_MS) return check(name, 'passed', `The access token ends on ${day(expiresAt)}.`);
  return login === 'instagram'
    ? check(name, 'warning', `The access token ends on ${day(expiresAt)}; it is refreshed every day until then.`)
    : check(name, 'warning', `The access token ends on ${day(expiresAt)}: enter a long-lived Page token before that.`);
}

function scopes({ login, token }: ConnectionFacts): Judged {
  const name = 'scopes';
  if (!('found' in token)) return open(name, token);
  if (!token.found.scopes) {
    return check(
      name,
      'undecided',
      'Meta does not tell the permissions of this token; a missing one shows when it is used.',
    );
  }
  const missing = missingScopes(login, token.found.scopes);
  if (missing.length === 0) return check(name, 'passed', 'The token has every permission that is needed.');
  const message = `The token lacks ${missing.join(', ')}: create one with these permissions and enter it.`;
  return missing.includes(MESSAGING_SCOPE[login]) ? failed(name, message) : check(name, 'failed', message);
}

function account(facts: ConnectionFacts): Judged {
  const name = 'account';
  if (!('found' in facts.account)) return open(name, facts.account);
  const { username, instagramAccountId } = facts.account.found;
  return check(name, 'passed', `The token belongs to ${username ?? instagramAccountId}.`);
}

function accountType({ login, account }: ConnectionFacts): Judged {
  const name = 'account_type';
  if (!('found' in account)) return open(name, account);
  const { accountType: type } = account.found;
  if (login === 'facebook')
    return check(name, 'passed', 'Only professional accounts can be linked to a Page; this one is.');
  if (!type) return check(name, 'undecided', 'Instagram does not tell the type of this account.');
  if (NOT_PROFESSIONAL.has(type.toUpperCase())) {
    return failed(
      name,
      'This is a personal account. Switch it to a professional one in the Instagram app, then connect again.',
    );
  }
  return check(name, 'passed', `The account is a professional one (${type}).`);
}

function pageLink({ account }: ConnectionFacts): Judged {
  const name = 'page_link';
  if ('refused' in account && namesNoAccount(account.refused)) return failed(name, account.refused.message);
  if (!('found' in account)) return open(name, account);
  return check(name, 'passed', `The Instagram account is linked to ${pageName(account.found)}.`);
}

function pageName({ name, pageId }: AccountAtMeta): string {
  return name ? `the Page "${name}"` : `the Page ${pageId ?? ''}`.trim();
}

function messagingAccess({ messaging }: ConnectionFacts): Judged {
  const name = 'messaging_access';
  if ('found' in messaging) return check(name, 'passed', 'Instagram gives access to the messages.');
  if ('undecided' in messaging) return open(name, messaging);
  return failed(name, messaging.refused.message);
}

function webhook({ subscription }: ConnectionFacts): Judged {
  const name = 'webhook';
  if (!('found' in subscription)) return open(name, subscription);
  const fields = subscription.found;
  if (fields.length === 0) {
    return check(name, 'failed', 'The app is not subscribed to the webhooks of this account: set the webhook up.');
  }
  if (!fields.includes('messages')) {
    return check(
      name,
      'failed',
      `The subscription lacks the field "messages" (it has ${fields.join(', ')}): set the webhook up again.`,
    );
  }
  return check(name, 'passed', `The app is subscribed to ${fields.join(', ')}.`);
}

function signature({ secretSet, lastSignedAt, lastBadSignatureAt }: ConnectionFacts): Judged {
  const name = 'signature';
  if (!secretSet) {
    return check(
      name,
      'warning',
      'No app secret is set, so webhooks cannot be verified: enter the app secret of your Meta app.',
    );
  }
  if (lastBadSignatureAt && (!lastSignedAt || lastBadSignatureAt > lastSignedAt)) {
    return check(
      name,
      'warning',
      `A delivery of ${lastBadSignatureAt.toISOString()} did not fit the app secret. Unless somebody else sent it, the secret is wrong: ` +
        'enter the one of the app that the webhook belongs to (the Instagram login has a secret of its own).',
    );
  }
  if (!lastSignedAt)
    return check(name, 'undecided', 'An app secret is set; no signed delivery has come yet to try it on.');
  return check(name, 'passed', `The delivery of ${lastSignedAt.toISOString()} was verified with the app secret.`);
}

function lastWebhook({ lastWebhookAt }: ConnectionFacts): Judged {
  const name = 'last_webhook';
  if (lastWebhookAt) return check(name, 'passed', `The last delivery came at ${lastWebhookAt.toISOString()}.`);
  return check(
    name,
    'warning',
    'Instagram has delivered nothing yet. Write a message to the account; if none arrives, check callback URL, fields and Live mode in the App Dashboard.',
  );
}

function publicAddress({ webhookUrl }: ConnectionFacts): Judged {
  const name = 'public_address';
  if (isLocalAddress(webhookUrl)) {
    return check(
      name,
      'warning',
      `${webhookUrl} leads to this machine only: Instagram itself needs a public https address (PUBLIC_URL, or set the webhook up with another base_url).`,
    );
  }
  if (!webhookUrl.startsWith('https:')) {
    return check(name, 'failed', `${webhookUrl} is not https: Instagram delivers to https addresses only.`);
  }
  return check(name, 'passed', `Instagram delivers to ${webhookUrl}; that it is reachable shows in the last delivery.`);
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A finding that was not looked for because Meta refuses the token anyway. */
export function notAsked<T>(): Finding<T> {
  return { undecided: 'Not looked at: Meta must accept the access token first.' };
}
