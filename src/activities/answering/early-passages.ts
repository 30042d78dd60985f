import { readableText } from '../../domain/answering/prompt/customer-text';
import type { Message } from '../../domain/conversations/message';
import { KeptOnce } from '../kept-once';
import type { PassageSource } from './passage-source';

/** What was found for a reply, and whether the knowledge base could not be asked. */
export type FoundPassages = Awaited<ReturnType<PassageSource['retrieve']>>;

interface Opening {
  account_id: string;
  chatbot_id: string;
  turn_id: string;
  holder: string;
}

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
  private readonly begun = new KeptOnce<{ at: number; found: Promise<FoundPassages> }>();

  constructor(private readonly passages: PassageSource) {}

  /** Begins to look up what the messages ask that the turn is opened for. */
  begin(opening: Opening, unanswered: readonly Message[], earlier: string | undefined): void {
    const found = passagesAbout(this.passages, opening, unanswered, earlier).catch(() => ({
      found: [],
      degraded: true,
    }));
    this.begun.keep(keyOf(opening), { at: performance.now(), found });
  }

  /** What was begun for a turn that nothing was looked up for yet; given once. */
  take(opening: Opening): Promise<FoundPassages> | undefined {
    const known = this.begun.take(keyOf(opening));
    return known && performance.now() - known.at < FRESH_MS ? known.found : undefined;
  }
}

function keyOf({ turn_id, holder }: Opening): string {
  return `${turn_id} ${holder}`;
}
