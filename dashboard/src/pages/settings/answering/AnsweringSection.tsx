import { useWatch } from 'react-hook-form';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { Textarea } from '../../../components/Textarea';
import { answeringSettings, customerView, settings } from '../../../texts/en';
import { CustomerView } from '../form/CustomerView';
import { numberRules } from '../form/number-rules';
import { optionsOf } from '../form/options-of';
import { SectionForm } from '../form/SectionForm';
import { LONGEST_TEXT, textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { answeringChangeOf, answeringValuesOf } from './answering-values';
import type { AnsweringValues } from './answering-values';

/** When the bot answers, how often, and what it says when it cannot. */
export function AnsweringSection({ chatbot }: SectionProps) {
  const section = useSection<AnsweringValues>({
    chatbot,
    valuesOf: answeringValuesOf,
    changeOf: answeringChangeOf,
    fieldsOf: () => [
      ...(['quiet_window_ms', 'max_replies_per_hour', 'vision', 'unreadable_messages', 'unsupported_facts'] as const),
      'fallback_message',
    ],
  });
  const { register, control, formState } = section.form;
  const { errors } = formState;
  const [seconds, fallback] = useWatch({ control, name: ['quiet_window_ms', 'fallback_message'] });
  return (
    <SectionForm section={section}>
      <Card>
        <div className="grid gap-6">
          <Field
            label={answeringSettings.quietWindow}
            hint={quietInWords(seconds)}
            error={errors.quiet_window_ms?.message}
            inputMode="decimal"
            {...register('quiet_window_ms', numberRules({ from: 0, to: 60 }))}
          />
          <Field
            label={answeringSettings.repliesAnHour}
            hint={answeringSettings.repliesHint}
            error={errors.max_replies_per_hour?.message}
            inputMode="numeric"
            {...register('max_replies_per_hour', numberRules({ from: 1, to: 10_000, whole: true }))}
          />
          <Select
            label={answeringSettings.vision}
            options={optionsOf(answeringSettings.visions)}
            error={errors.vision?.message}
            {...register('vision')}
          />
          <Select
            label={answeringSettings.unreadable}
            hint={answeringSettings.unreadableHint}
            options={optionsOf(answeringSettings.unreadables)}
            error={errors.unreadable_messages?.message}
            {...register('unreadable_messages')}
          />
          <Select
            label={answeringSettings.unsupported}
            hint={answeringSettings.unsupportedHint}
            options={optionsOf(answeringSettings.unsupporteds)}
            error={errors.unsupported_facts?.message}
            {...register('unsupported_facts')}
          />
          <Textarea
            label={answeringSettings.fallback}
            hint={answeringSettings.fallbackHint}
            aside={settings.counter(fallback.length, LONGEST_TEXT)}
            rows={2}
            error={errors.fallback_message?.message}
            {...register('fallback_message', textRules(LONGEST_TEXT))}
          />
          <CustomerView
            lines={[
              { kind: 'customer', text: customerView.hello },
              { kind: 'business', text: fallback },
            ]}
          />
        </div>
      </Card>
    </SectionForm>
  );
}

function quietInWords(typed: string): string | undefined {
  const seconds = Number(typed);
  if (typed.trim() === '' || !(seconds >= 0)) return undefined;
  return seconds === 0 ? answeringSettings.quietAtOnce : answeringSettings.quietInWords(settings.seconds(seconds));
}
