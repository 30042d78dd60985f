/** Somebody who is told by e-mail. Who has not confirmed the address gets nothing but the question whether they want it. */
export interface Recipient {
  email: string;
  confirmed: boolean;
}

/** Somebody was asked whether an address may be written to. `_id` is the SHA-256 digest of the letter's token. */
export interface AddressConfirmation {
  _id: string;
  account_id: string;
  /** In lower case. */
  email: string;
  created_at: Date;
  expires_at: Date;
}

/** Who of these addresses may be told: those that confirmed it for this account, and members who have proved their address. */
export function recipientsOf(
  emails: readonly string[],
  { confirmed, proved }: { confirmed: readonly string[]; proved: readonly string[] },
): Recipient[] {
  const known = new Set([...confirmed, ...proved].map(addressKey));
  return emails.map((email) => ({ email, confirmed: known.has(addressKey(email)) }));
}

/** By what two spellings of an address are the same. */
export function addressKey(email: string): string {
  return email.trim().toLowerCase();
}
