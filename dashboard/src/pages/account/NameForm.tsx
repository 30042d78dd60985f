import { useState } from 'react';
import type { FormEvent } from 'react';
import { asApiError } from '../../api/api-error';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { UnsavedDialog } from '../../components/UnsavedDialog';
import { useUnsavedGuard } from '../../components/use-unsaved-guard';
import { shared } from '../../texts/en';

const LONGEST = 200;

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
  // Nothing typed: what is stored is shown, also when that changes.
  const [typed, setTyped] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const value = typed ?? name;
  const leaving = useUnsavedGuard(value !== name && !saving);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving || disabledReason !== undefined) return;
    setRefusal(null);
    const next = value.trim();
    const wrong = next === '' ? emptyMessage : next.length > LONGEST ? shared.tooLong(LONGEST) : undefined;
    setProblem(wrong);
    if (wrong !== undefined) return;
    try {
      await save(next);
      setTyped(undefined);
    } catch (thrown) {
      const atField = asApiError(thrown).fieldMessage('name');
      setProblem(atField);
      setRefusal(atField === undefined ? thrown : null);
    }
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <FormError error={refusal} />
      <Field
        label={label}
        hint={hint}
        autoComplete={autoComplete}
        readOnly={disabledReason !== undefined}
        error={problem}
        value={value}
        onChange={({ target }) => {
          setTyped(target.value);
          setProblem(undefined);
        }}
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
