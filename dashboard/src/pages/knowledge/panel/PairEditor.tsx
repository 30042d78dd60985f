import { useForm } from 'react-hook-form';
import { sourcePanel } from '../../../texts/en';
import { PairFields } from '../adding/PairFields';
import type { PairValues } from '../adding/PairFields';
import { useAdding } from '../adding/use-adding';
import { changeSource } from '../knowledge-changes';
import type { Source } from '../knowledge-queries';
import { EditorForm } from './EditorForm';

/** A question and its answer. */
export function PairEditor({ source, onClose }: { source: Source; onClose: () => void }) {
  const { id, chatbot_id, question = '', answer = '' } = source;
  const form = useForm<PairValues>({ defaultValues: { question, answer } });
  const editing = useAdding({
    form,
    chatbotId: chatbot_id,
    fields: ['question', 'answer'],
    add: (values) => changeSource(chatbot_id, id, { question: values.question.trim(), answer: values.answer.trim() }),
    onAdded: onClose,
    said: sourcePanel.saved,
  });
  return (
    <EditorForm editing={editing} dirty={form.formState.isDirty} onClose={onClose}>
      <PairFields form={form} />
    </EditorForm>
  );
}
