import { PortTakenError } from './port-taken-error';
import { PortBook } from './ports';

/** More collisions than chance makes. */
const MOST_TRIES = 5;

/** One try at a start. */
interface Try {
  /** Starts on ports of this book. */
  start(ports: PortBook): Promise<void>;
  /** Ends what the try has started. */
  undo(): Promise<void>;
}

/**
 * Starts on free ports. When somebody takes one of them before the program that it is for listens on it, everything is started again
 * on other ports. @throws what a start throws otherwise, and PortTakenError after five collisions.
 */
export async function withFreePorts(
  dataDirectory: string,
  makeTry: () => Try,
  report: (line: string) => void,
): Promise<void> {
  const avoided: number[] = [];
  for (;;) {
    const ports = new PortBook(dataDirectory, avoided);
    const attempt = makeTry();
    try {
      await attempt.start(ports);
      return;
    } catch (error) {
      if (!(error instanceof PortTakenError) || avoided.length >= MOST_TRIES - 1) throw error;
      report(`${error.message}; starting on other ports`);
      avoided.push(error.port);
      await attempt.undo();
    } finally {
      ports.release();
    }
  }
}
