import { UnavailableError } from '../../domain/errors';

/**
 * What a server answers within `deadlineMs`. Gives up waiting then although its client may still be between two attempts: a late
 * answer must do no harm.
 * @throws UnavailableError naming `server` at the deadline; else what `work` throws.
 */
export async function within<T>(deadlineMs: number, server: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UnavailableError(server)), deadlineMs);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
