import { LRUCache } from 'lru-cache';
import { readableText } from '../../domain/answering/prompt/customer-text';
import type { Message } from '../../domain/conversations/message';
import type { PassageSource } from './passage-source';

/** What was found for a reply, and whether the knowledge base could not be asked. */
export type FoundPassages = Awaited<ReturnType<PassageSource['retrieve']>>;

interface Opening {
  account_id: string;
  chatbot_id: string;
  turn_id: string;
  holder: string;
}

/** More than one process opens at the same time. */
const MOST = 1_000;
/** What was looked up longer ago may be about other messages than those that wait now. */
const FRESH_MS = 5_000;

/** What a chatbot knows about what these messages ask; `earlier` is what the customer asked in the turn before. */
export function passagesAbout(
  passages: PassageSource,
  { account_id, chatbot_id }: Pick<Opening, 'account_id' | 'chatbot_id'>,
  unanswered: readonly Message[],
  earlier: string | undefined,
): Promise<FoundPassages> {
  const question = unanswered.map(({ text }) => readableText(text)).join('\n');
  return passages.retrieve({ accountId: account_id, chatbotId: chatbot_id, question, earlier });
}

/**
 * Knowledge that is looked up while a turn is being opened, so that no customer waits for one after the other. It lives in this
 * process alone: a run whose next step is done elsewhere looks up by itself.
 */
export class EarlyPassages {
  private readonly begun = new LRUCache<string, Promise<FoundPassages>>({ max: MOST, ttl: FRESH_MS });

  constructor(private readonly passages: PassageSource) {}

  /** Begins to look up what the messages ask that the turn is opened for. */
  begin(opening: Opening, unanswered: readonly Message[], earlier: Promise<string | undefined>): void {
    const found = earlier.then((text) => passagesAbout(this.passages, opening, unanswered, text));
    this.begun.set(
      keyOf(opening),
      found.catch(() => ({ found: [], degraded: true })),
    );
  }

  /** What was begun for a turn that nothing was looked up for yet; given once. */
  take(opening: Opening): Promise<FoundPassages> | undefined {
    const found = this.begun.get(keyOf(opening));
    this.begun.delete(keyOf(opening));
    return found;
  }
}

function keyOf({ turn_id, holder }: Opening): string {
  return `${turn_id} ${holder}`;
}
