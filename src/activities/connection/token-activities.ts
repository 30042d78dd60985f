import { BotSmithError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import { deriveId } from '../../domain/ids';
import type { ConnectionInput, RefreshTokensWorkflowResult } from '../../contracts/connection';
import { endingToken } from '../../domain/notifications/notification-causes';
import { noteTrouble } from './connection-trouble';
import type { TroubleDependencies } from './connection-trouble';

/** A token to refresh; its end, as far as it is known. */
export type DueToken = Omit<ConnectionInput, 'integration_id'> & { _id: string; token_expires_at?: Date };

/** Which tokens are to be refreshed, over all accounts, ordered by integration id. */
export interface DueTokens {
  dueForRefresh(due: { endsBefore: Date; savedBefore: Date }, after: string | null, limit: number): Promise<DueToken[]>;
}

/** Refreshes one token at Meta. The token itself never comes out. Failures are `GraphError`s. */
export interface TokenRefresher {
  /** Asks for a new token and stores it, unless the credentials were changed meanwhile. */
  refresh(input: ConnectionInput): Promise<'refreshed' | 'superseded'>;
  /** Whether Meta refuses the present token altogether. */
  isDead(input: ConnectionInput): Promise<boolean>;
}

export interface TokenDependencies extends TroubleDependencies {
  due: DueTokens;
  refresher: TokenRefresher;
}

/** One page of a refresh; `next` is where the following one starts, null at the end. */
export interface RefreshedPage extends RefreshTokensWorkflowResult {
  next: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const REFRESH_BEFORE_END_MS = 15 * DAY_MS;
const PAGE = 20;

/** Keeps the tokens of the Instagram login alive: they end after 60 days, and Meta refreshes them from their second day on. */
export function createTokenActivities(dependencies: TokenDependencies) {
  const { due, refresher, log, notifier, clock } = dependencies;

  return {
    /**
     * Refreshes the tokens of one page that end soon, or whose end nobody knows. What fails for one integration is noted there
     * and leaves the others alone.
     */
    async refreshTokenPage({ after }: { after: string | null }): Promise<RefreshedPage> {
      const now = clock().getTime();
      const span = { endsBefore: new Date(now + REFRESH_BEFORE_END_MS), savedBefore: new Date(now - DAY_MS) };
      const found = await due.dueForRefresh(span, after, PAGE);
      const page: RefreshedPage = {
        refreshed: 0,
        needs_reconnect: 0,
        failed: 0,
        next: found.length === PAGE ? (found.at(-1)?._id ?? null) : null,
      };
      for (const { _id, account_id, chatbot_id, credential_version, token_expires_at } of found) {
        const input = { account_id, chatbot_id, integration_id: _id, credential_version };
        const outcome = await refreshOne(input, token_expires_at);
        if (outcome !== 'superseded') page[outcome] += 1;
      }
      return page;
    },
  };

  async function refreshOne(
    input: ConnectionInput,
    endsAt: Date | undefined,
  ): Promise<keyof RefreshTokensWorkflowResult | 'superseded'> {
    try {
      return await refresher.refresh(input);
    } catch (error) {
      // Storage that is away fails the whole page, which is then tried again.
      if (!(error instanceof BotSmithError)) throw error;
      if (error instanceof GraphError && error.errorClass === 'token' && (await isDead(input))) {
        await noteTrouble(dependencies, input, { status: 'needs_reconnect', code: error.code, message: error.message });
        return 'needs_reconnect';
      }
      await warn(input, error);
      if (endsAt) {
        await notifier.notify(endingToken({ ...input, _id: input.integration_id }, input.credential_version, endsAt));
      }
      return 'failed';
    }
  }

  /** Meta also answers a mere refusal to refresh as a token error: only a token that opens nothing any more is dead. */
  async function isDead(input: ConnectionInput): Promise<boolean> {
    try {
      return await refresher.isDead(input);
    } catch (error) {
      if (error instanceof BotSmithError) return false;
      throw error;
    }
  }

  async function warn(input: ConnectionInput, error: BotSmithError): Promise<void> {
    const now = clock();
    await log.write({
      _id: deriveId('log', input.integration_id, 'refresh', now.toISOString().slice(0, 10)),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      level: 'warning',
      event: 'token.not_refreshed',
      message: `The access token could not be refreshed today; it is tried again tomorrow. ${error.message}`,
      created_at: now,
    });
  }
}
