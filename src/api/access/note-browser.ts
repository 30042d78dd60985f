import type { Request } from 'express';
import type { User } from '../../domain/access/user';
import { browserDigest } from '../../domain/access/known-browser';
import { writeLockout, writeNewSignIn } from '../../domain/access/security-letters';
import type { ApiDependencies } from '../dependencies';
import { browserOf, tellUser } from './tell-user';

type Parts = Pick<ApiDependencies, 'mailer' | 'repositories' | 'environment' | 'logger'>;

/** Remembers where somebody signed in from, and tells them of a browser or network that is new, unless `quiet`. */
export async function noteBrowser(
  dependencies: Parts,
  user: User,
  request: Request,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<void> {
  const { _id: user_id, account_id } = user;
  const _id = browserDigest(user_id, browserOf(request), request.ip ?? '');
  const isNew = await dependencies.repositories.knownBrowsers.note({ _id, account_id, user_id, seen_at: new Date() });
  if (isNew && !quiet) tellUser(dependencies, user, request, writeNewSignIn);
}

/** Tells somebody, once an hour, that their sign-in has to wait because others guess at it. */
export async function tellOfLock(dependencies: Parts, user: User, request: Request): Promise<void> {
  if (!dependencies.mailer) return;
  const { account_id, _id } = user;
  const { limitCounters } = dependencies.repositories;
  const waitMs = await limitCounters.takeOfHour(account_id, `lock/${_id}`, 1, new Date());
  if (waitMs === 0) tellUser(dependencies, user, request, writeLockout);
}
