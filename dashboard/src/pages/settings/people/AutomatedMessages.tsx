import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { Textarea } from '../../../components/Textarea';
import { peopleSettings } from '../../../texts/en';
import { LONGEST_TEXT, textRules } from '../form/text-rules';
import type { PeopleValues } from './people-values';

const MOST = 20;

/** The texts that Instagram itself sends for the business. */
export function AutomatedMessages({ form }: { form: UseFormReturn<PeopleValues> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'automated_messages' });
  const errors = form.formState.errors.automated_messages;
  return (
    <div className="grid gap-4">
      {fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Textarea
              label={peopleSettings.automatedOne(index + 1)}
              rows={2}
              error={errors?.[index]?.text?.message ?? errors?.[index]?.message}
              {...form.register(`automated_messages.${index}.text`, textRules(LONGEST_TEXT))}
            />
          </div>
          <IconButton
            className="mt-6.5"
            name={peopleSettings.removeAutomated(index + 1)}
            icon={<Trash2 className="size-4" aria-hidden />}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      {(errors?.root?.message ?? errors?.message) && (
        <p role="alert" className="text-danger">
          {errors?.root?.message ?? errors?.message}
        </p>
      )}
      <Button
        size="small"
        className="justify-self-start"
        icon={<Plus className="size-4" aria-hidden />}
        disabledReason={fields.length >= MOST ? peopleSettings.tooManyAutomated : undefined}
        onClick={() => append({ text: '' })}
      >
        {peopleSettings.addAutomated}
      </Button>
    </div>
  );
}
