import { useWatch } from 'react-hook-form';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Textarea } from '../../../components/Textarea';
import { promptSettings, settings } from '../../../texts/en';
import { SectionForm } from '../form/SectionForm';
import { textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { PromptHistory } from './PromptHistory';

const LONGEST_NAME = 200;
const LONGEST_PROMPT = 100_000;

/** What the chatbot is called, what it is told, and what it was told before. */
export function PromptSection({ chatbot }: SectionProps) {
  const section = useSection<{ name: string; system_prompt: string }>({
    chatbot,
    valuesOf: ({ name, system_prompt }) => ({ name, system_prompt }),
    changeOf: ({ name, system_prompt }) => ({ name: name.trim(), system_prompt }),
    fieldsOf: () => ['name', 'system_prompt'],
  });
  const { register, control, formState } = section.form;
  const length = useWatch({ control, name: 'system_prompt' }).length;
  return (
    <>
      <SectionForm section={section}>
        <Card>
          <div className="grid gap-6">
            <Field
              label={promptSettings.name}
              hint={promptSettings.nameHint}
              error={formState.errors.name?.message}
              {...register('name', textRules(LONGEST_NAME))}
            />
            <Textarea
              label={promptSettings.prompt}
              hint={promptSettings.promptHint}
              aside={settings.counter(length, LONGEST_PROMPT)}
              rows={12}
              className="min-h-60"
              error={formState.errors.system_prompt?.message}
              {...register('system_prompt', textRules(LONGEST_PROMPT, { optional: true }))}
            />
          </div>
        </Card>
      </SectionForm>
      <PromptHistory
        chatbotId={chatbot.id}
        keepsUnsaved={formState.dirtyFields.system_prompt ? promptSettings.unsavedFirst : undefined}
      />
    </>
  );
}
