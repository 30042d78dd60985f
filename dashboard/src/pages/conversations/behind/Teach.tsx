import { useCallback, useState } from 'react';
import type { FormEvent } from 'react';
import type { Schema } from '../../../api/client';
import { usePermissions } from '../../../api/permissions';
import { useOperation } from '../../../api/use-operation';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { Textarea } from '../../../components/Textarea';
import { behind, shared } from '../../../texts/en';
import { useWhyNotWrite } from '../composer/use-writing';
import { answeredQuestion } from './answered-question';
import { AskAgain } from './AskAgain';
import { teachPair } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';
import { useThread } from '../thread/use-thread';
import { useTaughtPair } from './use-taught-pair';

interface TeachProps {
  conversation: Conversation;
  message: Schema<'Message'>;
  onInsert: (text: string) => void;
}

const QUESTION_LIMIT = 1_000;
const ANSWER_LIMIT = 20_000;

/** A question and its right answer for the chatbot's knowledge, filled from the thread. */
export function Teach({ conversation, message, onInsert }: TeachProps) {
  const { cannotEdit } = usePermissions();
  const { query } = useThread(conversation.id);
  const asked = answeredQuestion(query.data?.messages ?? [], message.id);
  const closed = useWhyNotWrite(conversation);
  const question = asked
    .map(({ text }) => text)
    .join('\n')
    .slice(0, QUESTION_LIMIT);
  const [typed, setTyped] = useState<string | undefined>();
  const [answer, setAnswer] = useState(message.text);
  const [tried, setTried] = useState(false);
  const [taught, setTaught] = useState<{ sourceId: string; answer: string } | undefined>();
  // Filled once the thread is there, and never written over what somebody typed.
  const asks = typed ?? question;
  const call = useCallback(
    (key: string) => {
      const body = { question: asks.trim(), answer: answer.trim(), message_id: message.id };
      return teachPair(conversation.chatbot_id, body, key);
    },
    [answer, asks, conversation.chatbot_id, message.id],
  );
  const { state, start } = useOperation('teach', call, ({ id }: { id: string }) =>
    setTaught({ sourceId: id, answer: answer.trim() }),
  );
  const pair = useTaughtPair(conversation.chatbot_id, taught?.sourceId);
  const running = state.status === 'running' || pair.status === 'reading';
  const problems = [problemOf(asks, QUESTION_LIMIT), problemOf(answer, ANSWER_LIMIT)];
  const teach = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.every((problem) => problem === undefined)) void start();
  };
  return (
    <div className="grid gap-5">
      <form noValidate className="grid gap-4" onSubmit={teach}>
        <p className="text-muted">{behind.teachIntro}</p>
        <Textarea
          label={behind.question}
          rows={2}
          readOnly={running}
          error={tried ? problems[0] : undefined}
          value={asks}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Textarea
          label={behind.answer}
          readOnly={running}
          error={tried ? problems[1] : undefined}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
        {state.status === 'failed' && <FormError error={state.error} />}
        {pair.status === 'failed' && <Banner kind="danger">{pair.message}</Banner>}
        {pair.status === 'ready' && <Banner kind="good">{behind.learned}</Banner>}
        <Button
          type="submit"
          look="primary"
          className="justify-self-start"
          loading={running}
          disabledReason={cannotEdit}
        >
          {running ? behind.learning : behind.teach}
        </Button>
      </form>
      {taught !== undefined && pair.status === 'ready' && (
        <>
          <AskAgain conversation={conversation} message={message} question={asks.trim()} onInsert={onInsert} />
          <Button className="justify-self-start" disabledReason={closed} onClick={() => onInsert(taught.answer)}>
            {behind.insertTaught}
          </Button>
        </>
      )}
    </div>
  );
}

function problemOf(text: string, limit: number): string | undefined {
  if (text.trim() === '') return shared.required;
  return text.length > limit ? shared.tooLong(limit) : undefined;
}
