import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { Select } from '../../components/Select';
import { messengerProfile, shared } from '../../texts/en';
import type { ProfileValues } from './messenger-profile-values';

const MOST = 20;
const LONGEST = 30;
const KINDS = Object.entries(messengerProfile.kinds).map(([value, label]) => ({ value, label }));

/** The menu that is always open in the conversation. */
export function MenuFields({ form }: { form: UseFormReturn<ProfileValues> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'menu' });
  const menu = useWatch({ control: form.control, name: 'menu' });
  const { errors } = form.formState;
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold">{messengerProfile.menu}</legend>
      {fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            <Field
              label={`${messengerProfile.entry} ${index + 1}`}
              error={errors.menu?.[index]?.title?.message}
              {...form.register(`menu.${index}.title`, {
                validate: (value) => value.trim() !== '' || shared.required,
                maxLength: { value: LONGEST, message: shared.tooLong(LONGEST) },
              })}
            />
            <Select label={messengerProfile.kind} options={KINDS} {...form.register(`menu.${index}.type`)} />
            {menu[index]?.type === 'web_url' && (
              <div className="sm:col-span-2">
                <Field
                  label={messengerProfile.address}
                  type="url"
                  error={errors.menu?.[index]?.url?.message}
                  {...form.register(`menu.${index}.url`, {
                    validate: (value) => isHttps(value) || messengerProfile.httpsOnly,
                  })}
                />
              </div>
            )}
          </div>
          <IconButton
            className="mt-6.5"
            name={messengerProfile.removeEntry(index + 1)}
            icon={<Trash2 className="size-4" aria-hidden />}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <Button
        size="small"
        className="justify-self-start"
        icon={<Plus className="size-4" aria-hidden />}
        disabledReason={fields.length >= MOST ? messengerProfile.atMostEntries : undefined}
        onClick={() => append({ type: 'postback', title: '', payload: '', url: '' })}
      >
        {messengerProfile.addEntry}
      </Button>
    </fieldset>
  );
}

function isHttps(address: string): boolean {
  return URL.canParse(address.trim()) && new URL(address.trim()).protocol === 'https:';
}
