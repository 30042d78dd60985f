import type { UseFormReturn } from 'react-hook-form';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { peopleSettings, settings } from '../../../texts/en';
import { optionsOf } from '../form/options-of';
import { minutesOf } from './pause-length';
import type { PauseName, PeopleValues } from './people-values';

const LONGEST_MINUTES = 43_200;

interface PauseFieldProps {
  form: UseFormReturn<PeopleValues>;
  name: PauseName;
  label: string;
  hint: string;
}

/** How long a pause lasts, in the unit that people think in. */
export function PauseField({ form, name, label, hint }: PauseFieldProps) {
  const { register, formState, getValues, trigger } = form;
  const inLimits = (amount: string) => {
    const minutes = minutesOf({ amount, unit: getValues(`units.${name}`) });
    return (minutes >= 1 && minutes <= LONGEST_MINUTES) || settings.longestPause;
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_8rem] items-start gap-3">
      <Field
        label={label}
        hint={hint}
        error={formState.errors[name]?.message}
        inputMode="decimal"
        {...register(name, { validate: inLimits })}
      />
      <Select
        label={peopleSettings.unit}
        aria-label={settings.unit(label)}
        options={optionsOf(settings.units)}
        {...register(`units.${name}`, { onChange: () => void (formState.isSubmitted && trigger(name)) })}
      />
    </div>
  );
}
