import { useWatch } from 'react-hook-form';
import { Card } from '../../../components/Card';
import { Checkbox } from '../../../components/Checkbox';
import { Textarea } from '../../../components/Textarea';
import { customerView, peopleSettings, settings } from '../../../texts/en';
import { CustomerView } from '../form/CustomerView';
import { SectionForm } from '../form/SectionForm';
import { LONGEST_TEXT, textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { AutomatedMessages } from './AutomatedMessages';
import { PauseField } from './PauseField';
import { linesOf, PAUSES, peopleChangeOf, peopleValuesOf } from './people-values';
import type { PeopleValues } from './people-values';

const MOST_PHRASES = 50;

/** When people take over, and how long the bot keeps silent then. */
export function PeopleSection({ chatbot }: SectionProps) {
  const section = useSection<PeopleValues>({
    chatbot,
    valuesOf: peopleValuesOf,
    changeOf: peopleChangeOf,
    fieldsOf: ({ automated_messages }) => [
      ...automated_messages.map((_message, index) => `automated_messages.${index}` as const),
      ...(['automated_messages', 'handoff', 'handoff_message', 'handoff_phrases'] as const),
      ...PAUSES,
    ],
  });
  const { register, control, formState } = section.form;
  const { errors } = formState;
  const message = useWatch({ control, name: 'handoff_message' });
  return (
    <SectionForm section={section}>
      <Card>
        <div className="grid gap-6">
          <Checkbox
            label={peopleSettings.handoff}
            hint={peopleSettings.handoffHint}
            error={errors.handoff?.message}
            {...register('handoff')}
          />
          <Textarea
            label={peopleSettings.handoffMessage}
            aside={settings.counter(message.length, LONGEST_TEXT)}
            rows={2}
            error={errors.handoff_message?.message}
            {...register('handoff_message', textRules(LONGEST_TEXT))}
          />
          <CustomerView
            lines={[
              { kind: 'customer', text: customerView.asksPerson },
              { kind: 'business', text: message },
            ]}
          />
          <Textarea
            label={peopleSettings.phrases}
            hint={peopleSettings.phrasesHint}
            optional
            rows={3}
            error={errors.handoff_phrases?.message}
            {...register('handoff_phrases', { validate: judgePhrases })}
          />
        </div>
      </Card>
      <Card title={peopleSettings.pauses}>
        <div className="grid gap-6">
          <PauseField
            form={section.form}
            name="handoff_pause_minutes"
            label={peopleSettings.handoffPause}
            hint={peopleSettings.handoffPauseHint}
          />
          <PauseField
            form={section.form}
            name="handoff_wish_pause_minutes"
            label={peopleSettings.wishPause}
            hint={peopleSettings.wishPauseHint}
          />
          <PauseField
            form={section.form}
            name="takeover_pause_minutes"
            label={peopleSettings.takeoverPause}
            hint={peopleSettings.takeoverPauseHint}
          />
        </div>
      </Card>
      <Card title={peopleSettings.automated} description={peopleSettings.automatedText}>
        <AutomatedMessages form={section.form} />
      </Card>
    </SectionForm>
  );
}

function judgePhrases(typed: string): string | true {
  const lines = linesOf(typed);
  if (lines.length > MOST_PHRASES) return peopleSettings.tooManyPhrases;
  const wrong = lines.findIndex((line) => line.length < 2 || line.length > 200);
  return wrong === -1 || peopleSettings.badPhrase(wrong + 1);
}
