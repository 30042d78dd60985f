import { SendHorizontal, Square } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { usePermissions } from '../../api/permissions';
import { Button } from '../../components/Button';
import { Countdown } from '../../components/Countdown';
import { Textarea } from '../../components/Textarea';
import { useNow } from '../../components/use-now';
import { playground, shared } from '../../texts/en';
import { waitUntil } from './answers/turns';
import type { Turn } from './answers/answer';

interface QuestionFormProps {
  turns: readonly Turn[];
  /** Whether something of the changes cannot be tried. */
  hasProblems: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

const LIMIT = 10_000;

/** Where a question is written; why it cannot be asked is said at its button, and a wait is counted down. */
export function QuestionForm({ turns, hasProblems, onAsk, onStop }: QuestionFormProps) {
  const { cannotEdit } = usePermissions();
  const [question, setQuestion] = useState('');
  const now = useNow(1_000);
  const wait = waitUntil(turns);
  const isWaiting = wait !== undefined && wait > now;
  const isRunning = turns.some(({ answers }) => Object.values(answers).some(({ status }) => status === 'running'));
  const text = question.trim();
  const reason =
    cannotEdit ??
    (isRunning ? playground.isAnswering : undefined) ??
    (isWaiting ? playground.wait : undefined) ??
    (hasProblems ? playground.problems : undefined) ??
    (text === '' ? playground.blank : undefined) ??
    (text.length > LIMIT ? shared.tooLong(LIMIT) : undefined);
  const ask = (event?: FormEvent) => {
    event?.preventDefault();
    if (reason !== undefined) return;
    setQuestion('');
    onAsk(text);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form noValidate className="grid gap-2" onSubmit={ask}>
      <Textarea
        label={playground.question}
        hint={playground.questionHint}
        placeholder={playground.placeholder}
        rows={2}
        value={question}
        error={text.length > LIMIT ? shared.tooLong(LIMIT) : undefined}
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={press}
      />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {isWaiting && (
          <p className="mr-auto text-muted">
            {playground.askAgainIn} <Countdown until={wait} />
          </p>
        )}
        {isRunning && (
          <Button icon={<Square className="size-3.5" aria-hidden />} onClick={onStop}>
            {playground.stop}
          </Button>
        )}
        <Button
          type="submit"
          look="primary"
          icon={<SendHorizontal className="size-4" aria-hidden />}
          disabledReason={reason}
        >
          {playground.ask}
        </Button>
      </div>
    </form>
  );
}
