import type { Chatbot } from '../../domain/answering/chatbot';
import type { Integration } from '../../domain/connection/integration';
import type { NotificationSettings } from '../../domain/notifications/notification';
import { instagramDestination, modelDestination, webhookDestination } from '../../domain/connection/secret-destination';

/** What a secret's destination is made of: fields of its document. */
interface Destination {
  /** Where they stand in the document. */
  paths: readonly string[];
  /** The destination of a document that holds the secret. */
  of(document: unknown): string;
}

/** One kind of stored secret: a field that holds a ciphertext bound to its document's `_id`, to `binding` and its destination. */
export interface EncryptedField {
  collection: string;
  /** Where it stands in the document. */
  path: string;
  /** The field's name in the ciphertext's binding. */
  binding: string;
  /** For secrets whose destination a user can change. */
  destination?: Destination;
}

const login: Destination = {
  paths: ['login'],
  of: (document) => instagramDestination(document as Pick<Integration, 'login'>),
};
const model: Destination = {
  paths: ['provider', 'base_url'],
  of: (document) => modelDestination(document as Pick<Chatbot, 'provider' | 'base_url'>),
};
const webhook: Destination = {
  paths: ['webhook.url'],
  of: (document) => webhookDestination((document as { webhook: NonNullable<NotificationSettings['webhook']> }).webhook),
};

/** Every kind of stored secret. A collection that is not listed here is lost when an older key is dropped. */
export const ENCRYPTED_FIELDS: readonly EncryptedField[] = [
  {
    collection: 'integrations',
    path: 'credentials.page_access_token',
    binding: 'page_access_token',
    destination: login,
  },
  { collection: 'integrations', path: 'credentials.verify_token', binding: 'verify_token' },
  { collection: 'integrations', path: 'credentials.app_secret', binding: 'app_secret' },
  { collection: 'chatbots', path: 'api_key', binding: 'api_key', destination: model },
  {
    collection: 'notification_settings',
    path: 'webhook.secret',
    binding: 'notification_webhook_secret',
    destination: webhook,
  },
  {
    collection: 'retired_credentials',
    path: 'credentials.page_access_token',
    binding: 'page_access_token',
    destination: login,
  },
  { collection: 'retired_credentials', path: 'credentials.app_secret', binding: 'app_secret' },
  {
    collection: 'sign_in_confirmations',
    path: 'access_token',
    binding: 'confirmed_access_token',
    destination: login,
  },
];
