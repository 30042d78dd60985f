import { useForm } from 'react-hook-form';
import { newIntent } from '../../../api/client';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { addKnowledge } from '../../../texts/en';
import { addPair } from '../knowledge-changes';
import { PairFields } from './PairFields';
import type { PairValues } from './PairFields';
import { useAdding } from './use-adding';

interface PairFormProps {
  chatbotId: string;
  onAdded: () => void;
  /** The gap that the answer closes, and the question as it was asked. */
  gap?: { id: string; question: string };
}

/** A question with its answer. */
export function PairForm({ chatbotId, onAdded, gap }: PairFormProps) {
  const question = gap?.question.slice(0, 1_000) ?? '';
  const form = useForm<PairValues>({ defaultValues: { question, answer: '' } });
  const { refusal, submit, pending } = useAdding({
    form,
    chatbotId,
    fields: ['question', 'answer'],
    add: (values) => {
      const pair = { question: values.question.trim(), answer: values.answer.trim() };
      return addPair(chatbotId, { ...pair, ...(gap ? { gap_id: gap.id } : {}) }, newIntent());
    },
    onAdded,
  });
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <FormError error={refusal} />
      <PairFields form={form} />
      <Button type="submit" look="primary" className="justify-self-start" loading={pending}>
        {addKnowledge.addPair}
      </Button>
    </form>
  );
}
