import type { AuditEntry } from '../../domain/access/audit-entry';
import type { Invitation } from '../../domain/access/invitation';
import type { Database } from '../database';
import type { KnownBrowser } from './known-browsers';
import type { PasswordReset } from './password-resets';
import type { Session } from './sessions';
import type { SignInAttempts } from './sign-in-attempts';

/** Half a year. */
const BROWSER_SECONDS = 183 * 24 * 60 * 60;
const AUDIT_SECONDS = 365 * 24 * 60 * 60;

/** Creates the indexes that members, sessions, invitations and the audit log are found by; existing ones are left alone. */
export async function ensureAccessIndexes({ db, accounts, users, hourlyCounters }: Database): Promise<void> {
  const newestFirst = { created_at: -1, _id: -1 } as const;
  await Promise.all([
    db
      .collection<PasswordReset>('password_resets')
      .createIndexes([{ key: { account_id: 1, user_id: 1 } }, { key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    db
      .collection<KnownBrowser>('known_browsers')
      .createIndexes([{ key: { account_id: 1 } }, { key: { seen_at: 1 }, expireAfterSeconds: BROWSER_SECONDS }]),
    hourlyCounters.createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
    accounts.createIndexes([{ key: newestFirst }]),
    users.createIndexes([{ key: { account_id: 1, ...newestFirst } }]),
    db.collection<Session>('sessions').createIndexes([{ key: { account_id: 1, user_id: 1, ...newestFirst } }]),
    db
      .collection<Invitation>('invitations')
      .createIndexes([
        { key: { token_digest: 1 }, unique: true },
        { key: { account_id: 1, ...newestFirst } },
        { key: { expires_at: 1 }, expireAfterSeconds: 0 },
      ]),
    db.collection<AuditEntry>('audit_log').createIndexes([
      { key: { account_id: 1, ...newestFirst } },
      { key: { account_id: 1, actor_ids: 1, ...newestFirst } },
      { key: { account_id: 1, action: 1, ...newestFirst } },
      // Erasure takes what it erases out of the log.
      { key: { account_id: 1, 'targets.id': 1 } },
      { key: { account_id: 1, 'targets.message_id': 1 } },
      { key: { created_at: 1 }, expireAfterSeconds: AUDIT_SECONDS },
    ]),
    db
      .collection<SignInAttempts>('sign_in_attempts')
      .createIndexes([{ key: { expires_at: 1 }, expireAfterSeconds: 0 }]),
  ]);
}
