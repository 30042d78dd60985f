import { hash, verify } from '@node-rs/argon2';

/** OWASP's floor for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An argon2id hash with its own salt and parameters inside. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` belongs to `passwordHash`. Without a hash (nobody has this address) the same work is done and the
 * answer is false, so that timing does not tell which addresses exist.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody signs in with this');
  const matches = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return passwordHash !== undefined && matches;
}
