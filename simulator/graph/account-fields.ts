import type { GraphCall } from './graph-call';
import { GraphRefusal } from './graph-refusal';

/** `GET /me`: the account of the Instagram login, or the Page of the Facebook login with its account. @throws GraphRefusal */
export function accountFields({ account, query }: GraphCall): Record<string, unknown> {
  const { instagram_account_id, page_id, username, name, facts = {} } = account;
  const figures = {
    profile_picture_url: null,
    followers_count: facts.followers_count ?? 1_234,
    follows_count: 56,
    media_count: 78,
  };
  const wanted = query.fields ?? '';
  const asUser = account.login === 'instagram' || (account.login === undefined && wanted.includes('user_id'));
  const foreign = account.login && wanted.match(asUser ? /instagram_business_account/ : /user_id/)?.[0];
  if (foreign) throw new GraphRefusal(400, 100, `Tried accessing nonexisting field (${foreign})`);
  const shown = (fields: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(fields).filter(([field]) => !Object.hasOwn(figures, field) || wanted.includes(field)),
    );
  if (asUser) {
    const account_type = facts.account_type ?? 'BUSINESS';
    return shown({ user_id: instagram_account_id, id: page_id, username, name, account_type, ...figures });
  }
  if (facts.page_linked === false) return { id: page_id, name };
  return {
    id: page_id,
    name,
    instagram_business_account: shown({ id: instagram_account_id, username, name, ...figures }),
  };
}
