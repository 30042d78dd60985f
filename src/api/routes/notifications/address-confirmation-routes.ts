import { BotSmithError, ConflictError, NotFoundError, RetryLaterError } from '../../../domain/errors';
import { addressKey } from '../../../domain/notifications/recipient';
import { digestToken } from '../../../security/tokens';
import { noteActor } from '../../access/audit-trail';
import { requireOwnOrigin } from '../../access/authenticate';
import type { ApiDependencies } from '../../dependencies';
import { askToConfirm } from '../../notifications/ask-to-confirm';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { addressQuestion, addressToAsk, confirmationAsked, confirmationToken } from './notification-schema';

const TAG = 'Notifications';
/** As often as one address may be asked in an hour. */
const QUESTIONS_AN_HOUR = 3;

/** How an address agrees to an account's notifications: it is asked by mail, and its link leads to a page. */
export function addressConfirmationRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment, mailer } = dependencies;
  const { addressConfirmations, notificationSettings, notificationRecipients, accounts, limitCounters } = repositories;

  const requirePending = async (token: string) => {
    const confirmation = await addressConfirmations.find(digestToken(token), new Date());
    if (!confirmation) throw invalid();
    const { account_id, email } = confirmation;
    const recipients = await notificationRecipients.of(account_id, await notificationSettings.get(account_id));
    // Who was taken off the list meanwhile is not put on it again.
    if (!recipients.some((recipient) => addressKey(recipient.email) === email)) throw invalid();
    return confirmation;
  };

  return [
    defineRoute({
      method: 'post',
      path: '/api/notifications/confirmations',
      summary: 'Ask an address once more whether notifications may go there',
      tag: TAG,
      access: 'account',
      changes: true,
      body: addressToAsk,
      responses: {
        202: { description: 'Asked: the link in the letter works for 24 hours.', schema: confirmationAsked },
        404: { description: 'Notifications are not to go to this address.' },
        409: { description: 'The address is confirmed.' },
        422: { description: 'The installation has no mail server, or that did not take the letter.' },
        429: { description: 'The address was asked often enough this hour, or the account has used up its mails.' },
      },
      async handle({ principal, body }) {
        const { account_id } = principal;
        const recipients = await notificationRecipients.of(account_id, await notificationSettings.get(account_id));
        const key = addressKey(body.email);
        const recipient = recipients.find(({ email }) => addressKey(email) === key);
        if (!recipient) throw new NotFoundError('address among those that notifications go to');
        if (recipient.confirmed) throw new ConflictError('already_confirmed', 'This address is confirmed.');
        if (!mailer) throw new BotSmithError('mail_not_set_up', 'This installation sends no mail: ask an operator.');
        const what = `confirmations/${key}`;
        const waitMs = await limitCounters.takeOfHour(account_id, what, QUESTIONS_AN_HOUR, new Date());
        if (waitMs > 0) {
          const message = `An address is asked ${QUESTIONS_AN_HOUR} times an hour at most; wait as long as Retry-After says.`;
          throw new RetryLaterError('rate_limited', message, waitMs);
        }
        const { email } = recipient;
        const asked_at = await askToConfirm(dependencies, { account_id, email, asked_by: principal.email });
        if (!asked_at) {
          throw new BotSmithError('mail_refused', 'The mail server did not take the letter: check the address.');
        }
        return { status: 202, body: { email, confirmed: false, asked_at } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/notifications/confirmations/look-up',
      summary: 'Read what the token of a letter asks',
      tag: TAG,
      access: 'open',
      changes: false,
      body: confirmationToken,
      responses: {
        200: { description: 'Not answered yet.', schema: addressQuestion },
        404: { description: 'Unknown, answered, older than 24 hours, or not asked for any more.' },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body }) {
        const { account_id, email } = await requirePending(body.token);
        const account_name = (await accounts.get(account_id))?.name ?? '';
        return { status: 200, body: { email, account_name } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/notifications/confirmations/accept',
      summary: 'Confirm an address: from now on notifications go there',
      tag: TAG,
      access: 'open',
      changes: true,
      body: confirmationToken,
      responses: {
        204: { description: 'Confirmed.' },
        403: { description: 'A page of another origin asked.' },
        404: { description: 'Unknown, answered, older than 24 hours, or not asked for any more.' },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body, request }) {
        requireOwnOrigin(request, { publicUrl: environment.PUBLIC_URL, codecOrigin: undefined });
        const { account_id, email } = await requirePending(body.token);
        // No member: whoever reads the mail of the address.
        noteActor(request, { account_id, user_id: 'none', email });
        await notificationSettings.confirmEmail(account_id, email);
        // Last: whoever is interrupted before may use the link again.
        await addressConfirmations.withdraw(account_id, email);
        return { status: 204 };
      },
    }),
  ];
}

function invalid(): BotSmithError {
  return new BotSmithError(
    'address_confirmation_invalid',
    'This link is not valid any more. Ask whoever entered your address to have it sent again.',
  );
}
