import { useForm } from 'react-hook-form';
import { sourcePanel } from '../../../texts/en';
import { TextFields } from '../adding/TextFields';
import type { TextValues } from '../adding/TextFields';
import { useAdding } from '../adding/use-adding';
import { changeSource } from '../knowledge-changes';
import type { Source } from '../knowledge-queries';
import { EditorForm } from './EditorForm';

/** Title and words of a text. */
export function TextEditor({ source, onClose }: { source: Source; onClose: () => void }) {
  const { id, chatbot_id, title, text = '' } = source;
  const form = useForm<TextValues>({ defaultValues: { title, text } });
  const editing = useAdding({
    form,
    chatbotId: chatbot_id,
    fields: ['title', 'text'],
    add: (values) => changeSource(chatbot_id, id, { title: values.title.trim(), text: values.text }),
    onAdded: onClose,
    said: sourcePanel.saved,
  });
  return (
    <EditorForm editing={editing} dirty={form.formState.isDirty} onClose={onClose}>
      <TextFields form={form} />
    </EditorForm>
  );
}
