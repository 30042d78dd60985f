import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { showFieldErrors } from '../../../components/show-field-errors';
import { tellDone } from '../../../components/toasts';
import { addKnowledge } from '../../../texts/en';
import { useSourcesChanged } from '../use-sources-changed';

interface Adding<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  chatbotId: string;
  /** The fields that a refusal may name. */
  fields: readonly FieldPath<Values>[];
  add: (values: Values) => Promise<unknown>;
  onAdded: () => void;
  /** What is said once it is taken. */
  said?: string;
}

/** Sends what a form holds, once however often its button is clicked, and puts refusals at their fields. What was typed stays. */
export function useAdding<Values extends FieldValues>({ form, chatbotId, fields, add, onAdded, said }: Adding<Values>) {
  const [refusal, setRefusal] = useState<unknown>(null);
  const changed = useSourcesChanged(chatbotId);
  const { mutate, isPending } = useMutation({
    mutationFn: add,
    onSuccess: () => {
      tellDone(said ?? addKnowledge.added);
      changed();
      onAdded();
    },
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, fields)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setRefusal(null);
    void form.handleSubmit((values) => mutate(values))(event);
  };
  return { refusal, submit, pending: isPending };
}
