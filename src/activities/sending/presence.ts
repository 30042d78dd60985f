import type { Messenger } from './messenger';

/** Typing that began with a quick reply might be shown after it, for twenty seconds: Meta takes the two in any order. */
const TYPING_AFTER_MS = 150;
/** The customer's phone shows typing for twenty seconds at a time. */
const TYPING_AGAIN_MS = 15_000;

/**
 * Shows the customer that they were read, and that somebody writes for as long as it lasts. Nobody waits for it. Returns how to
 * end it.
 */
export function showPresence(messenger: Pick<Messenger, 'showSeen' | 'showTyping'>, recipientId: string): () => void {
  const type = () => void messenger.showTyping(recipientId);
  void messenger.showSeen(recipientId);
  const first = setTimeout(type, TYPING_AFTER_MS);
  const again = setInterval(type, TYPING_AGAIN_MS);
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}
