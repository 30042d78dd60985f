import type { MessengerProfile, World } from '../world';
import type { GraphCall } from './graph-call';
import { GraphRefusal } from './graph-refusal';

const FIELDS = ['ice_breakers', 'persistent_menu'] as const;
/** Instagram shows no more (Meta, "Ice Breakers"). */
const MOST_ICE_BREAKERS = 4;

/** `/me/messenger_profile`: the ice breakers and the persistent menu of the account. @throws GraphRefusal */
export function messengerProfile(call: GraphCall, world: World): Record<string, unknown> {
  const { account, method, body } = call;
  const profile: MessengerProfile = { ...account.messenger_profile };
  if (method === 'GET') {
    const wanted = call.query.fields?.split(',');
    const shown = FIELDS.filter((field) => profile[field] !== undefined && (wanted?.includes(field) ?? true));
    return { data: shown.length === 0 ? [] : [Object.fromEntries(shown.map((field) => [field, profile[field]]))] };
  }
  if (method === 'DELETE') {
    const fields = namesIn(body.fields ?? call.query.fields);
    for (const field of FIELDS) if (fields.includes(field)) delete profile[field];
  } else {
    const given = FIELDS.filter((field) => body[field] !== undefined);
    if (given.length === 0)
      throw new GraphRefusal(400, 100, 'Requires one of the params: ice_breakers, persistent_menu');
    for (const field of given) profile[field] = listIn(field, body[field]);
  }
  account.messenger_profile = profile;
  world.accountChanged();
  return { result: 'success' };
}

function listIn(field: (typeof FIELDS)[number], value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new GraphRefusal(400, 100, `Param ${field} must be an array.`);
  const actions = value.map((item: unknown) => (item as { call_to_actions?: unknown } | null)?.call_to_actions);
  if (!actions.every(Array.isArray)) throw new GraphRefusal(400, 100, `Param ${field} requires call_to_actions.`);
  if (field === 'ice_breakers' && actions.some(({ length }) => length > MOST_ICE_BREAKERS)) {
    throw new GraphRefusal(400, 100, `Param ice_breakers has more than ${MOST_ICE_BREAKERS} call_to_actions.`);
  }
  return value;
}

/** Field names as a list, as `a,b`, or as JSON in a query. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(/[^a-z_]+/) : [];
}
