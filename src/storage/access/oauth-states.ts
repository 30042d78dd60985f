import type { Collection, IndexDescription } from 'mongodb';

/** A sign-in at Instagram that was begun here. `_id` is the SHA-256 digest of its state, which nobody can guess. */
export interface OAuthState {
  _id: string;
  account_id: string;
  chatbot_id: string;
  user_id: string;
  /** Set where it was begun by an API key: no browser is known then. */
  api_key_id?: string;
  /** SHA-256 digest of the mark of the browser that began. */
  browser_digest?: string;
  created_at: Date;
  expires_at: Date;
}

export const OAUTH_STATE_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/** Begun sign-ins; the database removes expired ones by itself. */
export class OAuthStateRepository {
  constructor(private readonly collection: Collection<OAuthState>) {}

  async create(state: OAuthState): Promise<void> {
    await this.collection.insertOne(state);
  }

  /** Takes a living state out, so that it is used once; null for an unknown, used or expired one. */
  async take(digest: string, now: Date): Promise<OAuthState | null> {
    return this.collection.findOneAndDelete({ _id: digest, expires_at: { $gt: now } });
  }
}
