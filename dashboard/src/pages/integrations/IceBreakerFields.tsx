import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { messengerProfile, shared } from '../../texts/en';
import type { ProfileValues } from './messenger-profile-values';

const MOST = 4;
const LONGEST = 80;

/** The questions that a customer may tap before the first message. */
export function IceBreakerFields({ form }: { form: UseFormReturn<ProfileValues> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'ice_breakers' });
  const { errors } = form.formState;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{messengerProfile.iceBreakers}</legend>
      {fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Field
              label={`${messengerProfile.question} ${index + 1}`}
              error={errors.ice_breakers?.[index]?.question?.message}
              {...form.register(`ice_breakers.${index}.question`, {
                validate: (value) => value.trim() !== '' || shared.required,
                maxLength: { value: LONGEST, message: shared.tooLong(LONGEST) },
              })}
            />
          </div>
          <IconButton
            className="mt-6.5"
            name={messengerProfile.removeQuestion(index + 1)}
            icon={<Trash2 className="size-4" aria-hidden />}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <Button
        size="small"
        className="justify-self-start"
        icon={<Plus className="size-4" aria-hidden />}
        disabledReason={fields.length >= MOST ? messengerProfile.atMostQuestions : undefined}
        onClick={() => append({ question: '', payload: '' })}
      >
        {messengerProfile.addQuestion}
      </Button>
    </fieldset>
  );
}
