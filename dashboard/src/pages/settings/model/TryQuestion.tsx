import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { modelSettings, shared } from '../../../texts/en';
import { askOnce } from '../settings-queries';
import type { Chatbot } from '../chatbot-types';
import { TriedAnswer } from './TriedAnswer';

const LONGEST_QUESTION = 10_000;

/** One question to the model as it is set up, so that a wrong key shows here and not to a customer. */
export function TryQuestion({ chatbot, unsaved }: { chatbot: Chatbot; unsaved: boolean }) {
  const { cannotEdit } = usePermissions();
  const [question, setQuestion] = useState(modelSettings.questionDefault);
  const [missing, setMissing] = useState(false);
  const left = useRef(new AbortController());
  useEffect(() => {
    left.current = new AbortController();
    return () => left.current.abort();
  }, []);
  const ask = useMutation({ mutationFn: (text: string) => askOnce(chatbot.id, text, left.current.signal) });
  const blocked = cannotEdit ?? (unsaved ? modelSettings.saveFirst : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(question.trim() === '');
    if (question.trim() !== '' && blocked === undefined && !ask.isPending) ask.mutate(question.trim());
  };
  return (
    <Card title={modelSettings.try} description={modelSettings.tryText}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <Field
          label={modelSettings.question}
          value={question}
          maxLength={LONGEST_QUESTION}
          error={missing ? shared.required : undefined}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <Button type="submit" className="justify-self-start" loading={ask.isPending} disabledReason={blocked}>
          {modelSettings.ask}
        </Button>
        <div aria-live="polite" className="grid gap-3 empty:hidden">
          {ask.isError && <FormError error={ask.error} />}
          {ask.data && <TriedAnswer reply={ask.data} provider={chatbot.provider} />}
        </div>
      </form>
    </Card>
  );
}
