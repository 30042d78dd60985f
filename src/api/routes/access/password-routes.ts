import { BotSmithError } from '../../../domain/errors';
import type { User } from '../../../domain/access/user';
import { writePasswordChanged, writePasswordReset } from '../../../domain/access/security-letters';
import { hashPassword, verifyPassword } from '../../../security/passwords';
import { RESET_MS } from '../../../domain/access/password-rules';
import { digestToken, newResetToken } from '../../../security/tokens';
import { noteActor } from '../../access/audit-trail';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { limitGuesses } from '../../http/limit-guesses';
import { tellOfLock } from '../../access/note-browser';
import { openSession } from '../../access/open-session';
import { requireGoodPassword } from '../../access/require-good-password';
import { readSessionCookie } from '../../access/session-cookie';
import {
  forgottenPassword,
  passwordChange,
  passwordConfirmation,
  passwordReset,
  passwordResetDone,
} from './session-schema';
import { mailUser, tellUser } from '../../access/tell-user';

const TAG = 'Session';

/** The own password: changed, proved once more, forgotten and chosen anew. */
export function passwordRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment, mailer, logger } = dependencies;
  const { users, sessions, accounts, passwordResets, apiKeys, signInAttempts } = repositories;
  const publicUrl = environment.PUBLIC_URL;

  const requireGood = async (user: User, password: string, location: string) => {
    const accountName = (await accounts.get(user.account_id))?.name;
    await requireGoodPassword(password, location, { email: user.email, accountName, publicUrl });
  };

  /** Sends somebody the way to a new password, if the address has a user. */
  const sendReset = async (email: string): Promise<void> => {
    const user = await users.findByEmail(email);
    if (!user) return;
    const token = newResetToken();
    const expires_at = new Date(Date.now() + RESET_MS);
    const { account_id, _id: user_id } = user;
    await passwordResets.create({ _id: digestToken(token), account_id, user_id, expires_at });
    await mailUser(
      dependencies,
      user,
      writePasswordReset(user.email, `${publicUrl}/reset-password#${token}`, expires_at),
    );
  };

  return [
    defineRoute({
      method: 'patch',
      path: '/api/session/password',
      summary: 'Change the own password; every other session ends',
      tag: TAG,
      access: 'member',
      changes: true,
      body: passwordChange,
      responses: {
        204: { description: 'Changed. A browser that asked gets a new session.' },
        403: { description: 'The current password is wrong.' },
        429: { description: 'Too many failed attempts; see `Retry-After`.' },
      },
      async handle({ principal: { account_id, user_id, via }, body, request, response }) {
        const user = await users.get(account_id, user_id);
        const right = await limitGuesses(
          dependencies,
          `password ${user_id}`,
          () => verifyPassword(user?.password_hash, body.current_password),
          () => user && tellOfLock(dependencies, user, request),
        );
        if (!user?.password_hash || !right) throw wrongPassword();
        await requireGood(user, body.new_password, 'body.new_password');
        const next = await hashPassword(body.new_password);
        if (!(await users.replacePasswordHash(account_id, user_id, user.password_hash, next))) throw wrongPassword();
        await sessions.deleteAll(account_id, user_id);
        await passwordResets.withdrawAll(account_id, user_id);
        if (via === 'session') await openSession(sessions, user, { request, response, publicUrl });
        tellUser(dependencies, user, request, writePasswordChanged);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/session/confirm',
      summary: 'Prove the own password once more, as some changes demand it of a signed-in browser',
      tag: TAG,
      access: 'member',
      changes: true,
      body: passwordConfirmation,
      responses: {
        204: { description: 'Counts for 15 minutes.' },
        403: { description: 'The password is wrong.' },
        429: { description: 'Too many failed attempts; see `Retry-After`.' },
      },
      async handle({ principal: { account_id, user_id, via }, body, request }) {
        const user = await users.get(account_id, user_id);
        const right = await limitGuesses(
          dependencies,
          `password ${user_id}`,
          () => verifyPassword(user?.password_hash, body.password),
          () => user && tellOfLock(dependencies, user, request),
        );
        if (!right) throw wrongPassword();
        const token = readSessionCookie(request);
        if (via === 'session' && token !== undefined) await sessions.confirm(digestToken(token), new Date());
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/forgot-password',
      summary: 'Have the way to a new password mailed to the own address',
      tag: TAG,
      access: 'open',
      changes: true,
      body: forgottenPassword,
      responses: {
        202: { description: 'If the address has a user, a letter is on its way. The answer is the same if not.' },
        422: { description: 'The installation has no mail server: ask an operator.' },
        429: { description: 'Too many requests from this network address; see `Retry-After`.' },
      },
      handle({ body }) {
        if (!mailer) {
          throw new BotSmithError(
            'mail_not_set_up',
            'This installation sends no mail: ask an owner of your account to invite you anew, or an operator.',
          );
        }
        // Answered before it is known whether there is such a user: neither words nor time tell it.
        sendReset(body.email).catch((error: unknown) =>
          logger.warn({ err: error }, 'a letter with the way to a new password could not be mailed'),
        );
        return Promise.resolve({ status: 202 });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/reset-password',
      summary: 'Choose a new password by the token of a link; ends every session',
      tag: TAG,
      access: 'open',
      changes: true,
      body: passwordReset,
      responses: {
        200: { description: 'Changed. Sign in with it.', schema: passwordResetDone },
        404: { description: 'Unknown, used, or older than an hour.' },
        429: { description: 'Too many wrong tokens; see `Retry-After`.' },
      },
      async handle({ body, request }) {
        const reset = await passwordResets.find(digestToken(body.token), new Date());
        const user = reset && (await users.get(reset.account_id, reset.user_id));
        if (!reset || !user) throw invalidReset();
        const { account_id, user_id } = reset;
        await requireGood(user, body.password, 'body.password');
        const password_hash = await hashPassword(body.password);
        // A link that an operator passed on has proved nothing about the address.
        const provesEmail = reset.by_operator !== true;
        // Used up first: of two who have the token one chooses the password.
        if (!(await passwordResets.use(reset))) throw invalidReset();
        if (!(await users.resetPassword(account_id, user_id, { password_hash, provesEmail }))) throw invalidReset();
        noteActor(request, { account_id, user_id, email: user.email });
        await Promise.all([
          sessions.deleteAll(account_id, user_id),
          passwordResets.withdrawAll(account_id, user_id),
          signInAttempts.forget(`sign-in ${user.email}`),
        ]);
        const email_proved = provesEmail || user.email_proved === true;
        tellUser(dependencies, { ...user, email_proved }, request, writePasswordChanged);
        const keys = await apiKeys.livingOf(account_id, user_id, new Date());
        const api_keys = keys.map(({ _id, name, created_at, last_used_at }) => ({
          id: _id,
          name,
          created_at,
          last_used_at: last_used_at ?? null,
        }));
        return { status: 200, body: { api_keys } };
      },
    }),
  ];
}

function wrongPassword(): BotSmithError {
  return new BotSmithError('wrong_password', 'The current password is wrong.');
}

function invalidReset(): BotSmithError {
  return new BotSmithError('reset_invalid', 'This link is not valid any more; ask for a new one.');
}
