import { useEffect, useRef, useState } from 'react';
import type { Schema } from '../../../api/client';
import { tryReply } from '../../../api/try-reply';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { Progress } from '../../../components/Progress';
import { useNow } from '../../../components/use-now';
import { behind } from '../../../texts/en';
import type { Conversation } from '../conversation-queries';
import { MessageText } from '../MessageText';
import { useWhyNotWrite } from '../composer/use-writing';
import { useThread } from '../thread/use-thread';
import { answeredQuestion } from './answered-question';
import { trialOfReply, wholeReply } from './trial-of-reply';

interface AskAgainProps {
  conversation: Conversation;
  /** The reply that was sent. */
  message: Schema<'Message'>;
  /** What it answered, as it was taught. */
  question: string;
  onInsert: (text: string) => void;
}

type State = { at: 'start' | 'running' } | { at: 'done'; text: string } | { at: 'failed'; error: unknown };

/** Has the question answered once more, as in the playground, and shows the new answer beside the old. */
export function AskAgain({ conversation, message, question, onInsert }: AskAgainProps) {
  const { query } = useThread(conversation.id);
  const said = query.data?.messages ?? [];
  const [state, setState] = useState<State>({ at: 'start' });
  const running = useRef<AbortController>(undefined);
  const closed = useWhyNotWrite(conversation);
  const isWaiting = useIsWaiting(state);
  useEffect(() => () => running.current?.abort(), []);
  const ask = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ at: 'running' });
    const messages = trialOfReply(said, answeredQuestion(said, message.id), question);
    try {
      const { text } = await tryReply(conversation.chatbot_id, { messages }, () => undefined, controller.signal);
      setState({ at: 'done', text });
    } catch (error) {
      if (!controller.signal.aborted) setState({ at: 'failed', error });
    }
  };
  return (
    <section className="grid gap-3">
      <Button
        className="justify-self-start"
        loading={state.at === 'running'}
        disabledReason={isWaiting ? behind.waitFirst : undefined}
        onClick={() => void ask()}
      >
        {behind.askAgain}
      </Button>
      {state.at === 'running' && <Progress label={behind.asking} />}
      {state.at === 'failed' && <FormError error={state.error} />}
      {state.at === 'done' && (
        <div className="grid gap-4 md:grid-cols-2" aria-live="polite">
          <Side title={behind.oldAnswer} text={wholeReply(said, message.id) || message.text} />
          <div className="grid content-start gap-3">
            <Side title={behind.newAnswer} text={state.text} />
            <Button
              look="primary"
              className="justify-self-start"
              disabledReason={closed}
              onClick={() => onInsert(state.text)}
            >
              {behind.sendNow}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="grid content-start gap-1.5">
      <h3 className="text-[0.8125rem] font-semibold">{title}</h3>
      <div className="rounded-2xl bg-tint-strong px-3.5 py-2">
        <MessageText text={text} />
      </div>
    </section>
  );
}

/** Whether the server asked to wait, and the wait is not over. */
function useIsWaiting(state: State): boolean {
  const now = useNow(1_000);
  const { retryAfterMs, receivedAt = 0 } =
    state.at === 'failed' ? (state.error as { retryAfterMs?: number; receivedAt?: number }) : {};
  return retryAfterMs !== undefined && receivedAt + retryAfterMs > now;
}
