import type { Account } from '../../domain/access/account';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Integration } from '../../domain/connection/integration';
import type { SeenContact } from '../../domain/conversations/conversation-act';
import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';

/** A turn with what decides about it: anybody may change any of it at any moment. */
export interface TurnSituation {
  turn: Turn;
  conversation: Conversation | null;
  integration: Integration | null;
  chatbot: Chatbot | null;
  /** The customer's unanswered messages, oldest first. */
  unresolved: Message[];
}

/** The same with what a reply is written from, and what limits replies. */
export interface WritingSituation extends TurnSituation {
  account: Account | null;
  /** What the conversation has dealt with, oldest first. */
  history: Message[];
  recentReplies: number;
}

/** A committed turn with what may still keep its reply back. */
export interface SendingSituation extends Pick<TurnSituation, 'turn' | 'conversation' | 'integration'> {
  /** The messages that the reply answers, as they are now. */
  covered: Message[];
}

/** What decides whether a customer's message is answered at all. */
export interface SavingSituation extends SeenContact, Partial<Pick<Chatbot, 'unreadable_messages'>> {
  integration: Pick<Integration, 'enabled'> | null;
}

/** What a conversation has open: its newest turn, read before its unanswered messages, and what that turn answered last. */
export interface OpenWork {
  turn: Turn | null;
  unresolved: Message[];
  /** The messages that the newest turn answers. */
  answered: Message[];
}

/** A turn that is about to end, and how many messages its conversation holds besides its own. */
export interface EndingTurn {
  turn: Turn;
  otherMessages: number;
}

/** Looks at a turn and what stands around it, each in one request; null when there is no such turn. */
export interface SituationStore {
  /** Null without such a chatbot. */
  beforeSaving(accountId: string, chatbotId: string, customerId: string): Promise<SavingSituation | null>;
  beforeClaiming(accountId: string, conversationId: string): Promise<OpenWork>;
  beforeWriting(
    accountId: string,
    turnId: string,
    bounds: { historyMessages: number; repliesSince: Date },
  ): Promise<WritingSituation | null>;
  beforeCommit(accountId: string, turnId: string): Promise<TurnSituation | null>;
  beforeSending(accountId: string, turnId: string): Promise<SendingSituation | null>;
  beforeClosing(accountId: string, turnId: string): Promise<EndingTurn | null>;
}
