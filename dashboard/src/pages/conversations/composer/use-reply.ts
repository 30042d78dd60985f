import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '../../../api/api-error';
import { newIntent } from '../../../api/client';
import { keys } from '../../../api/query-keys';
import { useOperation } from '../../../api/use-operation';
import { sendReply } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';
import { keepDraft, readDraft } from './drafts';
import type { Draft } from './drafts';

/** A reply under way. */
export interface PendingReply {
  text: string;
  startedAt: number;
}

/** The reply that somebody writes: kept in the tab until it is sent, and sent once however often that is tried. */
export interface Reply {
  text: string;
  write: (text: string) => void;
  send: () => void;
  pending: PendingReply | undefined;
  error: ApiError | undefined;
}

export function useReply({ id }: Conversation): Reply {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => readDraft('reply', id));
  const [startedAt, setStartedAt] = useState(() => Date.now());
  const latest = useRef(draft);
  const change = useCallback(
    (next: Draft) => {
      latest.current = next;
      keepDraft('reply', id, next);
      setDraft(next);
    },
    [id],
  );
  const call = useCallback(async () => {
    const { text, intent = newIntent() } = latest.current;
    // Kept before it is asked for: a reload in the middle tries the same sending again, not another one.
    change({ text, intent });
    try {
      return await sendReply(id, text, intent);
    } catch (thrown) {
      // What the server refused was not sent; the next try is a sending of its own. Without an answer it may have been.
      const { status } = thrown as ApiError;
      if (status >= 400 && status < 500) change({ text });
      throw thrown;
    }
  }, [change, id]);
  const finish = useCallback(() => {
    change({ text: '' });
    void client.invalidateQueries({ queryKey: keys.messages(id) });
    void client.invalidateQueries({ queryKey: keys.conversation(id) });
    void client.invalidateQueries({ queryKey: keys.conversations });
  }, [change, client, id]);
  const { state, start, clear } = useOperation('reply', call, finish);

  const isRunning = state.status === 'running';
  return {
    text: isRunning ? '' : draft.text,
    write: (text) => {
      if (state.status === 'failed') clear();
      if (!isRunning && text !== latest.current.text) change({ text });
    },
    send: () => {
      setStartedAt(Date.now());
      void start();
    },
    pending: isRunning ? { text: draft.text, startedAt } : undefined,
    error: state.status === 'failed' ? state.error : undefined,
  };
}
