import type { Collection, IndexDescription } from 'mongodb';
import { instagramDestination } from '../../domain/connection/secret-destination';
import type { SecretBox } from '../connection/secret-box';

/**
 * A connection that was approved at Instagram and waits for a person to confirm it here. `_id` is the SHA-256 digest of the token
 * in the page that asks; the access token is an encrypted credential.
 */
export interface SignInConfirmation {
  _id: string;
  account_id: string;
  chatbot_id: string;
  /** Who began it. */
  user_id: string;
  api_key_id?: string;
  access_token: string;
  login: 'instagram';
  token_expires_at?: Date;
  token_scopes?: string[];
  meta_user_ids?: string[];
  expires_at: Date;
}

/** The same with the token in clear: in memory only. */
export type ClearConfirmation = SignInConfirmation;

export const SIGN_IN_CONFIRMATION_INDEXES: IndexDescription[] = [{ key: { expires_at: 1 }, expireAfterSeconds: 0 }];

/** Connections that wait to be confirmed; the database removes expired ones by itself. */
export class SignInConfirmationRepository {
  constructor(
    private readonly collection: Collection<SignInConfirmation>,
    private readonly secrets: SecretBox,
  ) {}

  /** Stores it; `access_token` is in clear here and nowhere else. */
  async create(confirmation: ClearConfirmation): Promise<void> {
    const { access_token } = confirmation;
    await this.collection.insertOne({
      ...confirmation,
      access_token: this.secrets.encrypt(access_token, bindingOf(confirmation)),
    });
  }

  /** Takes a living one out, so that it is used once; null for an unknown, used or expired one. */
  async take(digest: string, now: Date): Promise<ClearConfirmation | null> {
    const taken = await this.collection.findOneAndDelete({ _id: digest, expires_at: { $gt: now } });
    return taken && { ...taken, access_token: this.secrets.decrypt(taken.access_token, bindingOf(taken)) };
  }
}

function bindingOf({ _id, login }: Pick<SignInConfirmation, '_id' | 'login'>) {
  return { ownerId: _id, field: 'confirmed_access_token', destination: instagramDestination({ login }) };
}
