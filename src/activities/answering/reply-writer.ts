import type { Prompt } from '../../domain/answering/prompt/prompt';
import type { PromptImage } from '../../domain/answering/prompt/prompt-image';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Message } from '../../domain/conversations/message';
import type { Passage } from '../../domain/knowledge/found-passage';
import type { Provider } from '../../domain/answering/model/provider';
import type { TokenUsage } from '../../domain/answering/model/token-usage';

/** What a reply is written from. */
export interface ReplyRequest {
  chatbot: Chatbot;
  provider: Provider;
  model: string | undefined;
  passages: Passage[];
  history: Message[];
  unanswered: Message[];
  /** Whether the customer has been told that a person will answer. */
  waitsForPerson: boolean;
  /** What the unanswered messages show, by message id; empty for a model that does not see. */
  images: ReadonlyMap<string, PromptImage[]>;
  /** An answer that has to be written again, and what of it stands in no source. */
  rewrite?: { draft: string; unsupported: readonly string[] };
  /** Told of what a model is sent; the last time, of what it was sent in the end. */
  onPrompt?: (prompt: Prompt) => void;
}

export interface WrittenReply {
  text: string;
  model: string;
  /** What all calls cost that it took. */
  usage: TokenUsage;
  /** What the owner should know of it. */
  notes: readonly { event: string; message: string }[];
}

/** Has a language model write a reply. Failures are `LanguageModelError`s. */
export interface ReplyWriter {
  write(request: ReplyRequest, signal: AbortSignal): Promise<WrittenReply>;
  /** Whether pictures can be shown to this chatbot's model of this provider. */
  sees(chatbot: Chatbot, provider: Provider): boolean;
}
