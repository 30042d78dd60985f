import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { DefaultValues, FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { keys } from '../../../api/query-keys';
import { chatbotQuery } from '../../../api/shared-queries';
import { showFieldErrors } from '../../../components/show-field-errors';
import { tellDone } from '../../../components/toasts';
import { settings } from '../../../texts/en';
import { changeChatbot, readChatbot } from '../settings-queries';
import type { Chatbot, ChatbotChange } from '../chatbot-types';
import { changedOnly, isContested } from './changed-only';

interface SectionRules<Values extends FieldValues> {
  chatbot: Chatbot;
  /** What stands in the form for a stored chatbot. */
  valuesOf: (chatbot: Chatbot) => Values;
  /** What the form would set. */
  changeOf: (values: Values) => ChatbotChange;
  /** The fields on the screen, named as the API names them; of two that fit the first gets the server's words. */
  fieldsOf: (values: Values) => readonly FieldPath<Values>[];
}

/** A section's form and how it is saved. */
export interface Section<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  refusal: unknown;
  isPending: boolean;
  submit: (event: FormEvent) => void;
  undo: () => void;
  /** While a colleague changed the same setting and it is not decided whose counts. */
  contest: { showTheirs: () => void; saveMine: () => void } | undefined;
}

/**
 * The form of one section. It saves only what was changed in it. What a colleague saves meanwhile is shown where nothing was
 * typed yet; where the same setting was changed here too, nothing is overwritten before somebody decides.
 */
export function useSection<Values extends FieldValues>(rules: SectionRules<Values>): Section<Values> {
  const { chatbot, valuesOf, changeOf, fieldsOf } = rules;
  const queryClient = useQueryClient();
  const form = useForm<Values>({ defaultValues: valuesOf(chatbot) as DefaultValues<Values> });
  const [base, setBase] = useState(chatbot);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Chatbot | undefined>();
  const isSending = useRef(false);
  const { isDirty } = form.formState;

  const show = (stored: Chatbot) => {
    setBase(stored);
    setTheirs(undefined);
    setRefusal(null);
    form.reset(valuesOf(stored));
  };
  const save = useMutation({
    mutationFn: async ({ values, anyway }: { values: Values; anyway: boolean }) => {
      const change = changedOnly(changeOf(values), changeOf(valuesOf(base)));
      const now = await readChatbot(base.id);
      if (!anyway && isContested(change, changeOf(valuesOf(base)), changeOf(valuesOf(now)))) return { contested: now };
      return { saved: await changeChatbot(base.id, change), change };
    },
    onSuccess: (outcome) => {
      if (outcome.contested) return setTheirs(outcome.contested);
      const { saved, change } = outcome;
      show(saved);
      queryClient.setQueryData(chatbotQuery(base.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: keys.chatbots, exact: true });
      void queryClient.invalidateQueries({ queryKey: [...keys.chatbot(base.id), 'prompt-versions'] });
      if (change.name !== undefined) void queryClient.invalidateQueries({ queryKey: keys.overview });
      tellDone(settings.saved, saved.cleared.length > 0 ? settings.keyCleared : undefined);
    },
    onSettled: () => {
      isSending.current = false;
    },
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, fieldsOf(form.getValues()))),
  });

  // What a colleague saved, while nothing is typed here.
  if (!isDirty && !save.isPending && chatbot !== base) setBase(chatbot);
  useEffect(() => {
    form.reset(valuesOf(base));
    // The rules are the same for the life of a section.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [base]);

  const send = (anyway: boolean) =>
    form.handleSubmit((values) => {
      // A double click: the state above is still that of the first one.
      if (!isSending.current) save.mutate({ values, anyway });
      isSending.current = true;
    });
  return {
    form,
    refusal,
    isPending: save.isPending,
    submit: (event) => {
      setRefusal(null);
      // What the server said of the last try would hold this one back where no field of its name is registered.
      form.clearErrors();
      if (save.isPending) event.preventDefault();
      else void send(false)(event);
    },
    undo: () => show(base),
    contest: theirs && { showTheirs: () => show(theirs), saveMine: () => void send(true)() },
  };
}
