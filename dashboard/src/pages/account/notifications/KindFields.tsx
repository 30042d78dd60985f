import { Controller, useWatch } from 'react-hook-form';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { Select } from '../../../components/Select';
import { notificationSettings } from '../../../texts/en';
import { CheckboxGroup } from '../CheckboxGroup';
import { KINDS } from './kind-choice';
import type { Kind } from './kind-choice';

interface KindFieldsProps<Values extends FieldValues> {
  control: Control<Values>;
  told: FieldPath<Values>;
  kinds: FieldPath<Values>;
  disabled: boolean;
}

/** Whether everything is told, or which kinds are. */
export function KindFields<Values extends FieldValues>({ control, told, kinds, disabled }: KindFieldsProps<Values>) {
  const chosen: unknown = useWatch({ control, name: told });
  return (
    <>
      <Controller
        control={control}
        name={told}
        render={({ field }) => (
          <Select
            {...field}
            label={notificationSettings.kinds}
            disabled={disabled}
            options={Object.entries(notificationSettings.kindsAll).map(([value, label]) => ({ value, label }))}
          />
        )}
      />
      {chosen === 'some' && (
        <Controller
          control={control}
          name={kinds}
          rules={{ validate: (value: Kind[]) => value.length > 0 || notificationSettings.kindsRequired }}
          render={({ field: { value, onChange }, fieldState }) => (
            <CheckboxGroup<Kind>
              legend={notificationSettings.kindsLegend}
              error={fieldState.error?.message}
              value={value}
              onChange={onChange}
              disabled={disabled}
              options={KINDS.map((kind) => ({ value: kind, label: notificationSettings.kind[kind] }))}
            />
          )}
        />
      )}
    </>
  );
}
