import { useWatch } from 'react-hook-form';
import { Card } from '../../../components/Card';
import { Checkbox } from '../../../components/Checkbox';
import { Textarea } from '../../../components/Textarea';
import { customerView, settings, textSettings } from '../../../texts/en';
import { CustomerView } from '../form/CustomerView';
import { SectionForm } from '../form/SectionForm';
import { LONGEST_TEXT, textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { textsChangeOf, textsValuesOf } from './texts-values';
import type { TextsValues } from './texts-values';

/** What customers get besides the answers, each beside how it looks to them. */
export function TextsSection({ chatbot }: SectionProps) {
  const section = useSection<TextsValues>({
    chatbot,
    valuesOf: textsValuesOf,
    changeOf: textsChangeOf,
    fieldsOf: () => ['welcome_message', 'disclosure_text', 'private_replies', 'private_reply_message'],
  });
  const { register, control, formState } = section.form;
  const { welcome_message, disclosure_text, private_replies, private_reply_message } = useWatch({
    control,
  }) as TextsValues;
  const text = (name: 'welcome_message' | 'disclosure_text' | 'private_reply_message', length: number) => ({
    optional: true,
    rows: 3,
    aside: settings.counter(length, LONGEST_TEXT),
    error: formState.errors[name]?.message,
    ...register(name, textRules(LONGEST_TEXT, { optional: true })),
  });
  return (
    <SectionForm section={section}>
      <Card title={textSettings.beginning}>
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <div className="grid gap-6">
            <Textarea
              label={textSettings.welcome}
              hint={textSettings.welcomeHint}
              {...text('welcome_message', welcome_message.length)}
            />
            <Textarea
              label={textSettings.disclosure}
              hint={textSettings.disclosureHint}
              {...text('disclosure_text', disclosure_text.length)}
            />
          </div>
          <CustomerView
            lines={[
              { kind: 'customer', text: customerView.hello },
              { kind: 'business', text: welcome_message },
              { kind: 'business', text: disclosure_text },
              { kind: 'business', text: customerView.answer, isStandIn: true },
            ]}
          />
        </div>
      </Card>
      <Card title={textSettings.comments}>
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <div className="grid gap-6">
            <Checkbox
              label={textSettings.privateReplies}
              hint={textSettings.privateRepliesHint}
              error={formState.errors.private_replies?.message}
              {...register('private_replies')}
            />
            <Textarea
              label={textSettings.privateReply}
              hint={textSettings.privateReplyHint}
              {...text('private_reply_message', private_reply_message.length)}
            />
          </div>
          {private_replies && (
            <CustomerView
              lines={[
                { kind: 'comment', text: customerView.comment },
                private_reply_message.trim() === ''
                  ? { kind: 'business', text: customerView.written, isStandIn: true }
                  : { kind: 'business', text: private_reply_message },
              ]}
            />
          )}
        </div>
      </Card>
    </SectionForm>
  );
}
