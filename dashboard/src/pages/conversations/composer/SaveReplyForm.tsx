import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { showFieldErrors } from '../../../components/show-field-errors';
import { Textarea } from '../../../components/Textarea';
import { tellDone } from '../../../components/toasts';
import { composer, shared } from '../../../texts/en';
import { saveReply } from '../conversation-changes';
import { savedRepliesQuery } from '../conversation-queries';

interface Values {
  shortcut: string;
  text: string;
}

/** Saves a text as a reply of the account; filled with what is being written. */
export function SaveReplyForm({ text }: { text: string }) {
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const form = useForm<Values>({ defaultValues: { shortcut: '', text } });
  const { errors, isSubmitting } = form.formState;
  const save = async ({ shortcut, text: saved }: Values) => {
    setFailure(undefined);
    try {
      await saveReply({ shortcut: shortcut.trim(), text: saved.trim() });
      form.reset({ shortcut: '', text: '' });
      tellDone(composer.savedDone);
      await client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey });
    } catch (thrown) {
      setFailure(showFieldErrors(thrown, form.setError, ['shortcut', 'text']));
    }
  };
  return (
    <form
      noValidate
      className="grid gap-3 border-t border-line pt-4"
      // A form inside the reply's dialog, not of the reply itself.
      onSubmit={(event) => {
        event.stopPropagation();
        void form.handleSubmit(save)(event);
      }}
    >
      <h3 className="font-semibold">{composer.saveTitle}</h3>
      <Field
        label={composer.shortcut}
        hint={composer.shortcutHint}
        error={errors.shortcut?.message}
        autoComplete="off"
        {...form.register('shortcut', {
          required: shared.required,
          pattern: { value: /^\s*[\p{L}\p{N}_-]{1,40}\s*$/u, message: composer.shortcutWrong },
        })}
      />
      <Textarea
        label={composer.text}
        rows={2}
        error={errors.text?.message}
        {...form.register('text', {
          validate: (value) => value.trim() !== '' || shared.required,
          maxLength: { value: 5_000, message: shared.tooLong(5_000) },
        })}
      />
      <FormError error={failure} />
      <Button type="submit" className="justify-self-start" loading={isSubmitting}>
        {composer.saveAction}
      </Button>
    </form>
  );
}
