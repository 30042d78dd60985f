import type { UseFormReturn } from 'react-hook-form';
import { Field } from '../../../components/Field';
import { Textarea } from '../../../components/Textarea';
import { addKnowledge } from '../../../texts/en';
import { filled, LIMITS } from './form-rules';

export interface TextValues {
  title: string;
  text: string;
}

/** The fields of a text. */
export function TextFields({ form }: { form: UseFormReturn<TextValues> }) {
  const { errors } = form.formState;
  return (
    <>
      <Field
        label={addKnowledge.sourceTitle}
        error={errors.title?.message}
        {...form.register('title', filled(LIMITS.title))}
      />
      <Textarea
        label={addKnowledge.body}
        hint={addKnowledge.bodyHint}
        rows={10}
        error={errors.text?.message}
        {...form.register('text', filled(LIMITS.text))}
      />
    </>
  );
}
