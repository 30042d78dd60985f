import { findEvidence } from '../../domain/sending/conversation-evidence';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import { RetryLaterError } from '../../domain/errors';
import { GraphError } from '../../domain/connection/graph-error';
import { nextPartStep, reconcilePart } from '../../domain/sending/outgoing-part';
import type { Evidence } from '../../domain/sending/outgoing-part';
import type { UndeliverableReason } from '../../domain/answering/outcome';
import type { Messenger } from './messenger';

/** One outgoing row, whichever document it stands in. Every change is conditional; false means somebody was faster. */
export interface PartRow {
  read(): Promise<OutgoingPart | null>;
  /** pending → sending, for the one that may POST. */
  start(attempt: number): Promise<boolean>;
  change(from: Pick<OutgoingPart, 'state' | 'attempt'>, change: Partial<OutgoingPart>): Promise<boolean>;
  /** Whether another outgoing row carries this mid. */
  isClaimed(mid: string): Promise<boolean>;
}

/** Why a part was not sent and nothing after it should be. */
export type PartStop<Check> = Check | UndeliverableReason | 'window' | 'token' | 'lost';

export interface PartDelivery<Check extends string> {
  row: PartRow;
  /** The part as the caller has just read it, which saves reading it again; only one that is pending counts. */
  known?: OutgoingPart | undefined;
  recipientId: string;
  messenger: Messenger;
  /** Looked at right before the POST; a reason keeps the part back. */
  mayPost(): Promise<Check | null>;
  /** False where nothing new may be posted, only what is under way looked up. */
  posting: boolean;
  /** Told of a mid before it is stored, so that it survives the store being away. */
  onSent: (mid: string) => void;
  /** Told what Meta's refusal means and what to do, in words for people. */
  onRefused?: (message: string) => void;
  clock: () => Date;
}

const RATE_LIMIT_WAIT_MS = 30_000;
const NOT_SENT_WAIT_MS = 3_000;
/** An echo may settle an unknown outcome at any moment, so the row is looked at this often while one is awaited. */
const LOOK_AGAIN_MS = 4_000;

/**
 * Brings one part to the end of its way: posted at most once at a time, and posted again only after positive evidence
 * that Meta never took it. Returns null once it is sent or withheld, else why not.
 * @throws RetryLaterError when it must be looked at again later; it never sleeps itself.
 */
export async function deliverPart<Check extends string>(
  delivery: PartDelivery<Check>,
): Promise<PartStop<Check> | null> {
  let known = delivery.known?.state === 'pending' ? delivery.known : undefined;
  for (;;) {
    const part = known ?? (await delivery.row.read());
    known = undefined;
    if (!part) return 'lost';
    const now = delivery.clock();
    const step = nextPartStep(part, now);
    if (step.kind === 'finished') return reasonOf(part);
    if (step.kind === 'wait') throw undecided(Math.min(step.untilMs - now.getTime(), LOOK_AGAIN_MS));
    if (step.kind === 'reconcile') {
      await reconcile(delivery, part);
      continue;
    }
    if (!delivery.posting) return null;
    const reason = await hindrance(delivery);
    if (reason) return reason;
    if (!(await delivery.row.start(part.attempt))) {
      const changed = await delivery.row.read();
      if (changed?.state === 'pending' && changed.attempt === part.attempt) return 'lost';
      continue;
    }
    const stop = await post(delivery, { ...part, attempt: part.attempt + 1, state: 'sending' });
    if (stop !== 'again') return stop;
  }
}

/** Waits for the account's turn first, so that nothing lies between the last look and the POST. */
async function hindrance<Check extends string>(delivery: PartDelivery<Check>): Promise<Check | null> {
  try {
    await delivery.messenger.ready('text');
  } catch (error) {
    // What may not be sent any more need not wait for its turn either.
    const reason = error instanceof RetryLaterError ? await delivery.mayPost() : null;
    if (reason) return reason;
    throw error;
  }
  return delivery.mayPost();
}

function reasonOf(part: OutgoingPart): UndeliverableReason | 'window' | null {
  if (part.state === 'unknown') return 'unknown';
  if (part.state !== 'failed') return null;
  return refusalOf(part.error);
}

/** What a definite refusal means for the rest of the reply. */
function refusalOf(errorClass: string | undefined): UndeliverableReason | 'window' {
  switch (errorClass) {
    case 'unreachable':
    case 'restricted':
    case 'window':
      return errorClass;
    default:
      return 'refused';
  }
}

async function post<Check extends string>(
  { row, recipientId, messenger, onSent, onRefused, clock }: PartDelivery<Check>,
  part: OutgoingPart,
): Promise<PartStop<Check> | null | 'again'> {
  try {
    const { messageId } = await messenger.sendText(recipientId, part.text);
    onSent(messageId);
    await row.change(part, { state: 'sent', mid: messageId, at: clock() });
    return null;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    switch (error.errorClass) {
      case 'unknown_outcome':
        throw undecided(LOOK_AGAIN_MS);
      case 'not_sent':
        await row.change(part, { state: 'pending', at: clock() });
        throw new RetryLaterError('graph_not_reached', error.message, error.retryAfterMs ?? NOT_SENT_WAIT_MS, error);
      case 'rate_limited':
        await row.change(part, { state: 'pending', at: clock() });
        throw new RetryLaterError('graph_rate_limited', error.message, error.retryAfterMs ?? RATE_LIMIT_WAIT_MS, error);
      case 'token':
        await row.change(part, { state: 'pending', at: clock() });
        onRefused?.(error.message);
        return 'token';
      default: {
        const { errorClass, message } = error;
        await row.change(part, { state: 'failed', error: errorClass, error_message: message, at: clock() });
        onRefused?.(message);
        return refusalOf(errorClass);
      }
    }
  }
}

async function reconcile<Check extends string>(delivery: PartDelivery<Check>, part: OutgoingPart): Promise<void> {
  const evidence = await lookUpPart(delivery, part);
  const change = reconcilePart(part, evidence, delivery.clock());
  const applied = change.state === 'pending' && !delivery.posting ? { ...change, state: 'withheld' as const } : change;
  await delivery.row.change(part, applied);
}

/**
 * What the conversation at Meta says of a part that was posted at `part.at`.
 * @throws RetryLaterError when Meta asks to wait.
 */
export async function lookUpPart(
  { messenger, recipientId, row }: Pick<PartDelivery<never>, 'messenger' | 'recipientId' | 'row'>,
  part: Pick<OutgoingPart, 'text' | 'at'>,
): Promise<Evidence> {
  try {
    const listed = await messenger.findConversationMessages(recipientId);
    const claims = await Promise.all(listed.map(async ({ id }) => [id, await row.isClaimed(id)] as const));
    const claimed = new Map(claims);
    return findEvidence(part.text, part.at, recipientId, listed, (mid) => claimed.get(mid) === true);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.errorClass === 'rate_limited') throw undecided(error.retryAfterMs ?? RATE_LIMIT_WAIT_MS);
    return error.retryable ? { kind: 'ambiguous' } : { kind: 'unavailable' };
  }
}

function undecided(afterMs: number): RetryLaterError {
  return new RetryLaterError(
    'send_outcome_unknown',
    'Instagram did not confirm the message; the conversation is looked up before anything is sent again.',
    afterMs,
  );
}
