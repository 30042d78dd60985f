import { useCallback, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Schema } from '../../../api/client';
import { usePermissions } from '../../../api/permissions';
import { useOperation } from '../../../api/use-operation';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { Textarea } from '../../../components/Textarea';
import { behind, shared } from '../../../texts/en';
import { answeredQuestion } from './answered-question';
import { teachPair } from '../conversation-changes';
import type { Conversation } from '../conversation-queries';
import { useThread } from '../thread/use-thread';

interface Pair {
  question: string;
  answer: string;
}

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
  const question = asked
    .map(({ text }) => text)
    .join('\n')
    .slice(0, QUESTION_LIMIT);
  const form = useForm<Pair>({ defaultValues: { question, answer: message.text } });
  const [taught, setTaught] = useState<string | undefined>();
  const { errors } = form.formState;
  const call = useCallback(
    (key: string) => {
      const { question: asks, answer } = form.getValues();
      const body = { question: asks.trim(), answer: answer.trim(), message_id: message.id };
      return teachPair(conversation.chatbot_id, body, key);
    },
    [conversation.chatbot_id, form, message.id],
  );
  const { state, start } = useOperation('teach', call, () => setTaught(form.getValues('answer').trim()));
  const running = state.status === 'running';
  const limited = (limit: number) => ({
    validate: (value: string) => value.trim() !== '' || shared.required,
    maxLength: { value: limit, message: shared.tooLong(limit) },
  });
  return (
    <div className="grid gap-5">
      <form noValidate className="grid gap-4" onSubmit={(event) => void form.handleSubmit(start)(event)}>
        <p className="text-muted">{behind.teachIntro}</p>
        <Textarea
          label={behind.question}
          rows={2}
          readOnly={running}
          error={errors.question?.message}
          {...form.register('question', limited(QUESTION_LIMIT))}
        />
        <Textarea
          label={behind.answer}
          readOnly={running}
          error={errors.answer?.message}
          {...form.register('answer', limited(ANSWER_LIMIT))}
        />
        {state.status === 'failed' && <FormError error={state.error} />}
        {state.status === 'done' && <Banner kind="good">{behind.learned}</Banner>}
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
      {taught !== undefined && (
        <Button className="justify-self-start" onClick={() => onInsert(taught)}>
          {behind.sendNow}
        </Button>
      )}
    </div>
  );
}
