import type { UseFormReturn } from 'react-hook-form';
import { Textarea } from '../../../components/Textarea';
import { addKnowledge } from '../../../texts/en';
import { filled, LIMITS } from './form-rules';

export interface PairValues {
  question: string;
  answer: string;
}

/** The fields of a question with its answer. */
export function PairFields({ form }: { form: UseFormReturn<PairValues> }) {
  const { errors } = form.formState;
  return (
    <>
      <Textarea
        label={addKnowledge.question}
        hint={addKnowledge.questionHint}
        rows={2}
        error={errors.question?.message}
        {...form.register('question', filled(LIMITS.question))}
      />
      <Textarea
        label={addKnowledge.answer}
        rows={5}
        error={errors.answer?.message}
        {...form.register('answer', filled(LIMITS.answer))}
      />
    </>
  );
}
