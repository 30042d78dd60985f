/** What a stored secret belongs to; it can be read back for this owner, field and destination only. */
export interface SecretBinding {
  ownerId: string;
  field: string;
  /** Where it may be sent, for secrets whose destination a user can change. */
  destination?: string;
}

/** Encrypts what is stored and decrypts what is read; `CredentialCipher` is the one in use. */
export interface SecretBox {
  encrypt(plaintext: string, binding: SecretBinding): string;
  decrypt(encrypted: string, binding: SecretBinding): string;
}
