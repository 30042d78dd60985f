import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { showFieldErrors } from '../../components/show-field-errors';
import { UnsavedDialog } from '../../components/UnsavedDialog';
import { useUnsavedGuard } from '../../components/use-unsaved-guard';
import { shared } from '../../texts/en';
import { useStoredValues } from './use-stored-values';

interface NameFormProps {
  label: string;
  hint: string;
  name: string;
  autoComplete?: string;
  /** Why it cannot be left empty; without it, it can. */
  emptyMessage?: string;
  disabledReason?: string | undefined;
  save: (name: string) => Promise<unknown>;
  saving: boolean;
}

/** A name and its button. What was typed stays when it is refused, and is not left by a slip. */
export function NameForm({
  label,
  hint,
  name,
  autoComplete = 'off',
  emptyMessage,
  disabledReason,
  save,
  saving,
}: NameFormProps) {
  const form = useForm({ defaultValues: { name } });
  useStoredValues(form, { name });
  const { errors, isDirty } = form.formState;
  const [refusal, setRefusal] = useState<unknown>(null);
  const leaving = useUnsavedGuard(isDirty && !saving);
  const submit = form.handleSubmit(async (values) => {
    setRefusal(null);
    try {
      const saved = values.name.trim();
      await save(saved);
      form.reset({ name: saved });
    } catch (error) {
      setRefusal(showFieldErrors(error, form.setError, ['name']));
    }
  });
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        if (saving || disabledReason !== undefined) event.preventDefault();
        else void submit(event);
      }}
    >
      <FormError error={refusal} />
      <Field
        label={label}
        hint={hint}
        autoComplete={autoComplete}
        readOnly={disabledReason !== undefined}
        error={errors.name?.message}
        {...form.register('name', {
          maxLength: { value: 200, message: shared.tooLong(200) },
          validate: (value) => emptyMessage === undefined || value.trim() !== '' || emptyMessage,
        })}
      />
      <Button
        look="primary"
        type="submit"
        className="justify-self-start"
        loading={saving}
        disabledReason={disabledReason}
      >
        {shared.save}
      </Button>
      <UnsavedDialog leaving={leaving} />
    </form>
  );
}
