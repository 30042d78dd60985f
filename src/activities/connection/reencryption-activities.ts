import { BotSmithError } from '../../domain/errors';

/** The stored secrets, kind by kind, and the key that encrypts them now. */
export interface SecretStore {
  readonly keyId: string;
  readonly kinds: number;
  page(
    kind: number,
    after: string | null,
    limit: number,
  ): Promise<{ found: number; reencrypted: number; unreadable: number; next: string | null }>;
}

/** How long the engine keeps the histories of ended runs. */
export interface HistoryRetention {
  retentionMs(): Promise<number>;
}

export interface ReencryptionDependencies {
  secrets: SecretStore;
  histories: HistoryRetention;
  clock: () => Date;
}

export interface PageToReencrypt {
  key_id: string;
  kind: number;
  after: string | null;
}

export interface PageReencrypted {
  found: number;
  reencrypted: number;
  unreadable: number;
  /** Where the next page begins; null when this was the last one of the last kind. */
  next: { kind: number; after: string | null } | null;
}

const PAGE = 200;

/** Encrypts every stored secret under the first key. */
export function createReencryptionActivities({ secrets, histories, clock }: ReencryptionDependencies) {
  return {
    /**
     * Does one page of secrets, and says where to go on.
     * @throws BotSmithError `keys_differ` when this worker's first key is not the one that is asked for.
     */
    async reencryptPage({ key_id, kind, after }: PageToReencrypt): Promise<PageReencrypted> {
      if (secrets.keyId !== key_id) {
        throw new BotSmithError(
          'keys_differ',
          `The API encrypts with the key ${key_id}, a worker with ${secrets.keyId}: restart every process with the same CREDENTIALS_KEYS.`,
        );
      }
      const { next, ...counts } = await secrets.page(kind, after, PAGE);
      if (next !== null) return { ...counts, next: { kind, after: next } };
      return { ...counts, next: kind + 1 < secrets.kinds ? { kind: kind + 1, after: null } : null };
    },

    /** From when on no history of a run that has ended by now can be read any more, ISO 8601. */
    async endOfOlderHistories(): Promise<string> {
      return new Date(clock().getTime() + (await histories.retentionMs())).toISOString();
    },
  };
}
