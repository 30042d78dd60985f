import { useForm } from 'react-hook-form';
import { Field } from '../../../components/Field';
import { addKnowledge, sourcePanel } from '../../../texts/en';
import { filled, LIMITS } from '../adding/form-rules';
import { useAdding } from '../adding/use-adding';
import { changeSource } from '../knowledge-changes';
import type { Source } from '../knowledge-queries';
import { EditorForm } from './EditorForm';

/** The title of a file; its words are changed by uploading it anew. */
export function TitleEditor({ source, onClose }: { source: Source; onClose: () => void }) {
  const { id, chatbot_id, title } = source;
  const form = useForm({ defaultValues: { title } });
  const editing = useAdding({
    form,
    chatbotId: chatbot_id,
    fields: ['title'],
    add: (values) => changeSource(chatbot_id, id, { title: values.title.trim() }),
    onAdded: onClose,
    said: sourcePanel.saved,
  });
  return (
    <EditorForm editing={editing} dirty={form.formState.isDirty} onClose={onClose}>
      <Field
        label={addKnowledge.sourceTitle}
        hint={sourcePanel.fileHint}
        error={form.formState.errors.title?.message}
        {...form.register('title', filled(LIMITS.title))}
      />
    </EditorForm>
  );
}
