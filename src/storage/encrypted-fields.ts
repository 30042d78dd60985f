/** One kind of stored secret: a field that holds a ciphertext (`v1.…`) bound to its document's `_id` and to `binding`. */
export interface EncryptedField {
  collection: string;
  /** Where it stands in the document. */
  path: string;
  /** The field's name in the ciphertext's binding. */
  binding: string;
}

/** Every kind of stored secret. A collection that is not listed here is lost when an older key is dropped. */
export const ENCRYPTED_FIELDS: readonly EncryptedField[] = [
  { collection: 'integrations', path: 'credentials.page_access_token', binding: 'page_access_token' },
  { collection: 'integrations', path: 'credentials.verify_token', binding: 'verify_token' },
  { collection: 'integrations', path: 'credentials.app_secret', binding: 'app_secret' },
  { collection: 'chatbots', path: 'api_key', binding: 'api_key' },
  { collection: 'notification_settings', path: 'webhook.secret', binding: 'notification_webhook_secret' },
  { collection: 'retired_credentials', path: 'credentials.page_access_token', binding: 'page_access_token' },
  { collection: 'retired_credentials', path: 'credentials.app_secret', binding: 'app_secret' },
];
