import { Controller, useWatch } from 'react-hook-form';
import { Card } from '../../../components/Card';
import { Checkbox } from '../../../components/Checkbox';
import { Combobox } from '../../../components/Combobox';
import { Select } from '../../../components/Select';
import { Textarea } from '../../../components/Textarea';
import { customerView, officeHoursSettings, settings } from '../../../texts/en';
import { CustomerView } from '../form/CustomerView';
import { optionsOf } from '../form/options-of';
import { SectionForm } from '../form/SectionForm';
import { LONGEST_TEXT, textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { officeHoursChangeOf, officeHoursValuesOf } from './office-hours-values';
import type { OfficeHoursValues } from './office-hours-values';
import { OpenNow } from './OpenNow';
import { WeekGrid } from './WeekGrid';

const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** When somebody is there, and what the bot does then and at other times. */
export function OfficeHoursSection({ chatbot }: SectionProps) {
  const section = useSection<OfficeHoursValues>({
    chatbot,
    valuesOf: (stored) => officeHoursValuesOf(stored, OWN_ZONE),
    changeOf: officeHoursChangeOf,
    fieldsOf: ({ office_hours: { open } }) => [
      ...open.flatMap((_span, index) => [
        `office_hours.open.${index}.from` as const,
        `office_hours.open.${index}.to` as const,
      ]),
      ...(['timezone', 'outside', 'inside', 'message', 'open'] as const).map((name) => `office_hours.${name}` as const),
    ],
  });
  const { register, control, formState } = section.form;
  const errors = formState.errors.office_hours;
  const { isUsed, office_hours } = useWatch({ control }) as OfficeHoursValues;
  const { timezone, outside, message } = office_hours;
  const zones = [...new Set([timezone, ...ZONES])].toSorted().map((zone) => ({ value: zone, label: zone }));
  return (
    <SectionForm section={section}>
      <Card>
        <Checkbox label={officeHoursSettings.use} hint={officeHoursSettings.useHint} {...register('isUsed')} />
      </Card>
      {isUsed && (
        <>
          <Card title={officeHoursSettings.week}>
            <div className="grid gap-6">
              <OpenNow hours={office_hours} />
              <Controller
                control={control}
                name="office_hours.timezone"
                render={({ field }) => (
                  <Combobox
                    label={officeHoursSettings.timezone}
                    value={field.value}
                    onChange={field.onChange}
                    options={zones}
                    error={errors?.timezone?.message}
                  />
                )}
              />
              <WeekGrid form={section.form} open={office_hours.open} />
            </div>
          </Card>
          <Card>
            <div className="grid gap-6">
              <Select
                label={officeHoursSettings.inside}
                options={optionsOf(officeHoursSettings.insides)}
                error={errors?.inside?.message}
                {...register('office_hours.inside')}
              />
              <Select
                label={officeHoursSettings.outside}
                options={optionsOf(officeHoursSettings.outsides)}
                error={errors?.outside?.message}
                {...register('office_hours.outside')}
              />
              {(outside === 'message' || message !== '') && (
                <>
                  <Textarea
                    label={officeHoursSettings.message}
                    optional={outside !== 'message'}
                    aside={settings.counter(message.length, LONGEST_TEXT)}
                    rows={3}
                    error={errors?.message?.message}
                    {...register('office_hours.message', textRules(LONGEST_TEXT, { optional: outside !== 'message' }))}
                  />
                  <CustomerView
                    lines={[
                      { kind: 'customer', text: customerView.hello },
                      { kind: 'business', text: message },
                    ]}
                  />
                </>
              )}
            </div>
          </Card>
        </>
      )}
    </SectionForm>
  );
}
