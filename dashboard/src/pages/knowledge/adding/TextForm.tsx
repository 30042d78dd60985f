import { useForm } from 'react-hook-form';
import { newIntent } from '../../../api/client';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { addKnowledge } from '../../../texts/en';
import { addText } from '../knowledge-changes';
import { TextFields } from './TextFields';
import type { TextValues } from './TextFields';
import { useAdding } from './use-adding';

/** A text that somebody types or pastes. */
export function TextForm({ chatbotId, onAdded }: { chatbotId: string; onAdded: () => void }) {
  const form = useForm<TextValues>({ defaultValues: { title: '', text: '' } });
  const { refusal, submit, pending } = useAdding({
    form,
    chatbotId,
    fields: ['title', 'text'],
    add: ({ title, text }) => addText(chatbotId, { title: title.trim(), text }, newIntent()),
    onAdded,
  });
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      <FormError error={refusal} />
      <TextFields form={form} />
      <Button type="submit" look="primary" className="justify-self-start" loading={pending}>
        {addKnowledge.addText}
      </Button>
    </form>
  );
}
