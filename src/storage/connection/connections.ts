import type { Collection, Filter } from 'mongodb';
import type { Integration } from '../../domain/connection/integration';
import { newVerifyToken } from '../../domain/ids';
import type { MessengerProfile, ProfileContent } from '../../domain/connection/messenger-profile';
import { instagramDestination } from '../../domain/connection/secret-destination';
import type { SecretBox } from './secret-box';

/** An integration that a job over all accounts works on. */
export type ConnectionReference = Pick<
  Integration,
  '_id' | 'account_id' | 'chatbot_id' | 'credential_version' | 'instagram_account_id'
>;

/** A token to refresh; its end, as far as it is known. */
export type DueToken = ConnectionReference & Pick<Integration, 'token_expires_at'>;

/** A connection to which Instagram has delivered nothing since then. */
export interface SilentConnection extends ConnectionReference {
  since: Date;
}

const REFERENCE = { account_id: 1, chatbot_id: 1, credential_version: 1, instagram_account_id: 1 } as const;

/** The side of integrations that is kept at Meta: webhook, token, messenger profile. */
export class ConnectionRepository {
  constructor(
    private readonly collection: Collection<Integration>,
    private readonly secrets: SecretBox,
  ) {}

  /** Notes where Meta delivers, and makes a verify token if there is none; one that is set stays. */
  async prepareWebhook(accountId: string, integrationId: string, baseUrl: string): Promise<void> {
    const one = { _id: integrationId, account_id: accountId };
    await this.collection.updateOne(one, { $set: { webhook_base_url: baseUrl, updated_at: new Date() } });
    const field = 'verify_token';
    const verifyToken = this.secrets.encrypt(newVerifyToken(), { ownerId: integrationId, field });
    await this.collection.updateOne(
      { ...one, 'credentials.verify_token': { $exists: false } },
      { $set: { 'credentials.verify_token': verifyToken } },
    );
  }

  /** Notes which fields Meta says that the app is subscribed to. */
  async noteSubscription(accountId: string, integrationId: string, fields: string[]): Promise<void> {
    await this.collection.updateOne(
      { _id: integrationId, account_id: accountId },
      { $set: { subscribed_fields: fields } },
    );
  }

  /** Forgets the webhook and switches the integration off; its credentials stay. */
  async disable(accountId: string, integrationId: string): Promise<void> {
    await this.collection.updateOne(
      { _id: integrationId, account_id: accountId },
      {
        $set: { enabled: false, status: 'disabled', updated_at: new Date() },
        $unset: { webhook_base_url: '', subscribed_fields: '' },
      },
    );
  }

  /** Whether any integration, of whatever account, has this Instagram account. */
  async isConnected(instagramAccountId: string): Promise<boolean> {
    const found = await this.collection.findOne(
      { instagram_account_id: instagramAccountId },
      { projection: { _id: 1 } },
    );
    return found !== null;
  }

  /** Notes ids of the person behind the token, under which Meta's callbacks may name them. */
  async noteMetaUsers(accountId: string, integrationId: string, version: number, ids: string[]): Promise<void> {
    await this.collection.updateOne(
      { _id: integrationId, account_id: accountId, credential_version: version },
      { $addToSet: { meta_user_ids: { $each: ids } } },
    );
  }

  /** Stores what Instagram shall show; it counts as not applied until `markProfileApplied`. */
  async storeProfile(accountId: string, integrationId: string, content: ProfileContent): Promise<void> {
    const messenger_profile: MessengerProfile = { ...content, updated_at: new Date() };
    await this.collection.updateOne({ _id: integrationId, account_id: accountId }, { $set: { messenger_profile } });
  }

  /** Notes that Instagram shows this version of the profile; a later version is not touched. */
  async markProfileApplied(accountId: string, integrationId: string, profile: MessengerProfile): Promise<void> {
    await this.collection.updateOne(
      { _id: integrationId, account_id: accountId, 'messenger_profile.updated_at': profile.updated_at },
      { $set: { 'messenger_profile.applied_at': new Date() } },
    );
  }

  /**
   * Tokens of the Instagram login that end before `endsBefore`, or whose end is not known; none that was saved after
   * `savedBefore`, since Meta refreshes no young token. Over all accounts, for the Schedule, ordered by `_id`.
   */
  async dueForRefresh(
    due: { endsBefore: Date; savedBefore: Date },
    after: string | null,
    limit: number,
  ): Promise<DueToken[]> {
    const filter: Filter<Integration> = {
      login: 'instagram',
      ...(after === null ? {} : { _id: { $gt: after } }),
      status: { $ne: 'needs_reconnect' },
      $and: [
        { $or: [{ token_expires_at: { $lte: due.endsBefore } }, { token_expires_at: { $exists: false } }] },
        {
          $or: [
            { token_saved_at: { $lte: due.savedBefore } },
            { token_saved_at: { $exists: false }, created_at: { $lte: due.savedBefore } },
          ],
        },
      ],
    };
    const projection = { ...REFERENCE, token_expires_at: 1 };
    return this.collection.find(filter, { projection }).sort({ _id: 1 }).limit(limit).toArray();
  }

  /**
   * Connections over all accounts to which Instagram has delivered nothing since `before`, and whose owner was not told of
   * this silence yet.
   */
  async silentSince(before: Date, limit: number): Promise<SilentConnection[]> {
    const lastSign = { $ifNull: ['$last_webhook_at', '$created_at'] };
    const found = await this.collection
      .find({
        enabled: true,
        status: 'connected',
        $or: [
          { last_webhook_at: { $lt: before } },
          { last_webhook_at: { $exists: false }, created_at: { $lt: before } },
        ],
        $expr: { $ne: [{ $ifNull: ['$silence_told', new Date(0)] }, lastSign] },
      })
      .project<ConnectionReference & Pick<Integration, 'last_webhook_at' | 'created_at'>>({
        ...REFERENCE,
        last_webhook_at: 1,
        created_at: 1,
      })
      .limit(limit)
      .toArray();
    return found.map(({ last_webhook_at, created_at, ...reference }) => ({
      ...reference,
      since: last_webhook_at ?? created_at,
    }));
  }

  /** Notes that the owner was told of the silence that began at `since`. */
  async noteSilenceTold({
    _id,
    account_id,
    since,
  }: Pick<SilentConnection, '_id' | 'account_id' | 'since'>): Promise<void> {
    await this.collection.updateOne({ _id, account_id }, { $set: { silence_told: since } });
  }

  /** Stores a refreshed token of the Instagram login unless the credentials were changed meanwhile; whether it was stored. */
  async saveRefreshedToken(
    accountId: string,
    integrationId: string,
    version: number,
    refreshed: { token: string; expiresAt: Date | undefined },
  ): Promise<boolean> {
    const field = 'page_access_token';
    const login = 'instagram';
    const destination = instagramDestination({ login });
    const encrypted = this.secrets.encrypt(refreshed.token, { ownerId: integrationId, field, destination });
    const now = new Date();
    const result = await this.collection.updateOne(
      { _id: integrationId, account_id: accountId, credential_version: version, login },
      {
        $set: {
          'credentials.page_access_token': encrypted,
          token_saved_at: now,
          updated_at: now,
          ...(refreshed.expiresAt ? { token_expires_at: refreshed.expiresAt } : {}),
        },
        $inc: { credential_version: 1 },
      },
    );
    return result.modifiedCount === 1;
  }

  /** The integrations that Meta's id of a person or account belongs to, over all accounts. For Meta's callbacks only. */
  async findByMetaUser(userId: string): Promise<ConnectionReference[]> {
    const filter = { $or: [{ meta_user_ids: userId }, { instagram_account_id: userId }, { page_id: userId }] };
    return this.collection.find(filter, { projection: REFERENCE }).toArray();
  }

  /**
   * Flags a connection that its owner took back at Meta. Nothing happens when the credentials were entered after `before`: a
   * late or repeated notice must not end a newer connection. Whether it was flagged.
   */
  async flagDeauthorized(accountId: string, integrationId: string, before: Date): Promise<boolean> {
    const result = await this.collection.updateOne(
      {
        _id: integrationId,
        account_id: accountId,
        status: { $nin: ['needs_reconnect', 'disabled'] },
        $or: [{ token_saved_at: { $lte: before } }, { token_saved_at: { $exists: false } }],
      },
      { $set: { status: 'needs_reconnect', updated_at: new Date() } },
    );
    return result.modifiedCount === 1;
  }
}
