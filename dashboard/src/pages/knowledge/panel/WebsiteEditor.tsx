import { FormProvider, useForm } from 'react-hook-form';
import { Field } from '../../../components/Field';
import { addKnowledge, sourcePanel } from '../../../texts/en';
import { filled, LIMITS } from '../adding/form-rules';
import { useAdding } from '../adding/use-adding';
import { WebsiteFields } from '../adding/WebsiteFields';
import { settingsOf, valuesOf, WEBSITE_DEFAULTS } from '../adding/website-values';
import type { WebsiteValues } from '../adding/website-values';
import { changeSource } from '../knowledge-changes';
import type { Source } from '../knowledge-queries';
import { EditorForm } from './EditorForm';

type Values = WebsiteValues & { title: string };

const SETTINGS = ['max_pages', 'max_depth', 'include', 'exclude', 'recrawl', 'ignore_robots_marks'] as const;

/** The title of a website and how it is read. */
export function WebsiteEditor({ source, onClose }: { source: Source; onClose: () => void }) {
  const { id, chatbot_id, title, website } = source;
  const settings = website ? valuesOf(website) : WEBSITE_DEFAULTS;
  const form = useForm<Values>({ defaultValues: { title, ...settings } });
  const editing = useAdding({
    form,
    chatbotId: chatbot_id,
    fields: ['title', ...SETTINGS],
    add: (values) => changeSource(chatbot_id, id, { title: values.title.trim(), website: settingsOf(values) }),
    onAdded: onClose,
    said: sourcePanel.saved,
  });
  return (
    <FormProvider {...form}>
      <EditorForm editing={editing} dirty={form.formState.isDirty} onClose={onClose}>
        <Field
          label={addKnowledge.sourceTitle}
          error={form.formState.errors.title?.message}
          {...form.register('title', filled(LIMITS.title))}
        />
        <WebsiteFields />
      </EditorForm>
    </FormProvider>
  );
}
