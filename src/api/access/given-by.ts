import type { ApiKey } from '../../domain/access/api-key';
import { BotSmithError } from '../../domain/errors';
import type { Principal } from './principal';

/**
 * Makes sure that a caller gives an API key nothing that they have not themselves.
 * @throws BotSmithError `forbidden`
 */
export function requireGivenBy(principal: Principal, given: Pick<ApiKey, 'scopes' | 'addresses'>): void {
  const beyond = given.scopes?.filter((scope) => !principal.scopes.includes(scope)) ?? [];
  if (beyond.length > 0)
    throw new BotSmithError('forbidden', `Nobody can give what they have not: ${beyond.join(', ')}.`);
  const { addresses: own } = principal;
  if (own && !(given.addresses?.every((range) => own.includes(range)) ?? false)) {
    throw new BotSmithError('forbidden', 'A key that is bound to addresses makes keys for these addresses alone.');
  }
  if (principal.ends_at) {
    throw new BotSmithError('forbidden', 'A key that is being replaced makes no others; use the one that replaces it.');
  }
}
