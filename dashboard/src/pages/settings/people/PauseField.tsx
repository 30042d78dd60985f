import type { UseFormReturn } from 'react-hook-form';
import { FieldFrame } from '../../../components/FieldFrame';
import { settings } from '../../../texts/en';
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
  const judgeAgain = () => void (formState.isSubmitted && trigger(name));
  return (
    <FieldFrame label={label} hint={hint} error={formState.errors[name]?.message}>
      {(attributes) => (
        <div className="flex gap-2">
          <input
            {...attributes}
            inputMode="decimal"
            className="control min-w-0 md:max-w-40"
            {...register(name, { validate: inLimits })}
          />
          <select
            aria-label={settings.unit(label)}
            className="control w-32! shrink-0"
            {...register(`units.${name}`, { onChange: judgeAgain })}
          >
            {optionsOf(settings.units).map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      )}
    </FieldFrame>
  );
}
