import type { Client } from '@temporalio/client';
import { openDatabase } from '../../../src/storage/database';
import type { Database } from '../../../src/storage/database';
import { addFault } from '../../support/conversation';
import { rawHistories, tracesOf } from '../../support/histories';
import { apiOk, createBusiness, product, simulator } from '../../support/product';
import type { Business } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the daily refresh of tokens', () => {
  let temporal: Client;
  let database: Database;

  beforeAll(async () => {
    temporal = await temporalClient();
    database = openDatabase((await product()).mongoUri);
  });
  afterAll(async () => {
    await temporal.connection.close();
    await database.close();
  });

  const read = (business: Business) => apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram`);
  const last4 = async (business: Business): Promise<string> =>
    (await read(business)).credentials.page_access_token.last4;
  const logs = async (business: Business): Promise<string[]> => {
    const { data } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram/logs`);
    return (data as { event: string }[]).map(({ event }) => event);
  };

  /** A business of the Instagram login whose token was saved `savedDays` ago and ends in `endsDays`; null: nobody knows. */
  async function business(savedDays: number, endsDays: number | null): Promise<Business> {
    const made = await createBusiness();
    await apiOk('PATCH', `/api/chatbots/${made.chatbotId}/integrations/instagram`, {
      login: 'instagram',
      credentials: { page_access_token: made.pageAccessToken },
    });
    const now = Date.now();
    await simulator('PATCH', `/simulator/accounts/${made.instagramAccountId}`, {
      tokens: [
        {
          token: made.pageAccessToken,
          issued_at: now - savedDays * DAY_MS,
          expires_at: now + (endsDays ?? 30) * DAY_MS,
          scopes: ['instagram_business_basic'],
        },
      ],
    });
    await database.integrations.updateOne(
      { chatbot_id: made.chatbotId },
      {
        $set: {
          token_saved_at: new Date(now - savedDays * DAY_MS),
          ...(endsDays === null ? {} : { token_expires_at: new Date(now + endsDays * DAY_MS) }),
        },
      },
    );
    return made;
  }

  const notified = async (business: Business, kind: string) => {
    const { data } = await apiOk('GET', '/api/notifications?limit=100');
    return (data as { chatbot_id: string; kind: string; data: Record<string, unknown> }[]).find(
      (each) => each.chatbot_id === business.chatbotId && each.kind === kind,
    );
  };

  /** Runs it now, as the Schedule does, and waits until that run has ended. */
  async function refreshNow(): Promise<void> {
    const handle = temporal.schedule.getHandle('refresh-tokens');
    const actions = async () => (await handle.describe()).info;
    const before = (await actions()).numActionsTaken;
    await handle.trigger();
    // The Schedule counts its run before that run has done anything.
    const started = await waitFor('the refresh has started', async () => {
      const { numActionsTaken, recentActions } = await actions();
      return numActionsTaken > before && recentActions.at(-1)?.action.workflow;
    });
    await temporal.workflow.getHandle(started.workflowId, started.firstExecutionRunId).result();
  }

  it('renews what ends soon or nobody knows of, leaves the rest, and lets no failure stop the others', async () => {
    const soon = await business(50, 10);
    const unknown = await business(2, null);
    const fresh = await business(2, 58);
    const young = await business(0.5, null);
    const page = await createBusiness();
    const dead = await business(50, 10);
    const refused = await business(50, 10);
    const away = await business(50, 10);
    const all = [soon, unknown, fresh, young, page, dead, refused, away];
    const before = await Promise.all(all.map(last4));
    await addFault(dead, { kind: 'dead_token' });
    // Meta refuses to refresh this one, but still takes the token: it is not dead.
    await addFault(refused, { kind: 'error', path: '/refresh_access_token', code: 190, times: 1 });
    await addFault(away, { kind: 'drop_before', path: '/refresh_access_token', times: 1 });

    await refreshNow();

    const after = await Promise.all(all.map(last4));
    expect(all.map((_business, index) => after[index] !== before[index])).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(await Promise.all(all.map(async (each) => (await read(each)).status))).toEqual([
      'connected',
      'connected',
      'connected',
      'connected',
      'connected',
      'needs_reconnect',
      'connected',
      'connected',
    ]);
    expect(await logs(dead)).toContain('integration.needs_reconnect');
    expect(await logs(refused)).toContain('token.not_refreshed');
    expect(await logs(away)).toContain('token.not_refreshed');
    for (const each of [refused, away]) {
      const told = await waitFor('the owner is told that the token ends', () => notified(each, 'token.expiring'));
      expect(Date.parse(String(told['data']['expires_at']))).toBeGreaterThan(Date.now() + 9 * DAY_MS);
    }
    for (const each of [soon, unknown, fresh]) expect(await notified(each, 'token.expiring')).toBeUndefined();

    // The new token works, its end is known, and nothing is refreshed twice.
    const token = await apiOk('GET', `/api/chatbots/${unknown.chatbotId}/integrations/instagram/token`);
    expect(token.valid).toBe(true);
    expect(Date.parse(token.expires_at)).toBeGreaterThan(Date.now() + 59 * DAY_MS);
    const renewed = await last4(soon);
    await refreshNow();
    expect(await last4(soon)).toBe(renewed);

    const histories = await rawHistories(temporal, "WorkflowType = 'refreshTokensWorkflow'");
    expect(histories.length).toBeGreaterThan(0);
    for (const trace of tracesOf(all.map(({ pageAccessToken }) => pageAccessToken))) {
      for (const history of histories) expect(history).not.toContain(trace);
    }
  });
});
