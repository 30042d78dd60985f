import type { World } from '../world';
import type { GraphCall } from './graph-call';
import { GraphRefusal } from './graph-refusal';

const PROPERTIES = ['ice_breakers', 'persistent_menu'];
const LIMITS: Record<string, number> = { ice_breakers: 4, persistent_menu: 20 };

/** `/me/messenger_profile`: ice breakers and persistent menu, set, read and deleted property by property. */
export function messengerProfile({ account, method, query, body }: GraphCall, world: World): Record<string, unknown> {
  if ((query.platform ?? body.platform) !== 'instagram') throw new GraphRefusal(400, 100, 'Param platform is missing.');
  const profile = account.facts?.messenger_profile ?? {};
  if (method === 'GET') return { data: Object.keys(profile).length === 0 ? [] : [profile] };
  const changed = method === 'DELETE' ? without(profile, body.fields) : { ...profile, ...given(body) };
  account.facts = { ...account.facts, messenger_profile: changed };
  world.accountChanged();
  return { result: 'success' };
}

function given(body: Record<string, unknown>): Record<string, unknown> {
  const properties = Object.entries(body).filter(([name]) => PROPERTIES.includes(name));
  if (properties.length === 0) throw new GraphRefusal(400, 100, 'No messenger profile property was given.');
  for (const [name, value] of properties) {
    const actions: unknown = Array.isArray(value) ? (value[0] as Record<string, unknown>)?.call_to_actions : undefined;
    if (!Array.isArray(actions) || actions.length === 0 || actions.length > (LIMITS[name] ?? 0)) {
      throw new GraphRefusal(400, 100, `Param ${name} must have 1 to ${LIMITS[name]} call_to_actions.`);
    }
  }
  return Object.fromEntries(properties);
}

function without(profile: Record<string, unknown>, fields: unknown): Record<string, unknown> {
  if (!Array.isArray(fields) || fields.length === 0)
    throw new GraphRefusal(400, 100, 'Param fields must be non-empty.');
  return Object.fromEntries(Object.entries(profile).filter(([name]) => !fields.includes(name)));
}
