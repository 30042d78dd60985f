import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Schema } from '../../api/client';
import { keys } from '../../api/query-keys';
import { integrationQuery } from '../../api/shared-queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FormError } from '../../components/FormError';
import { showFieldErrors } from '../../components/show-field-errors';
import { tellDone } from '../../components/toasts';
import { setupDialog, shared } from '../../texts/en';
import type { IntegrationDefinition } from './integration-definition';
import { CredentialField } from './CredentialField';
import { enteredCredentials } from './entered-credentials';
import type { CredentialName, SetupValues } from './entered-credentials';
import { accountQuery, saveCredentials } from './integrations-queries';

interface SetupDialogProps {
  chatbotId: string;
  definition: IntegrationDefinition;
  integration: Schema<'Integration'> | null;
  onClose: () => void;
  onSaved: () => void;
}

const EMPTY: SetupValues = { credentials: { page_access_token: '', verify_token: '', app_secret: '' } };
const LIMITS: Record<CredentialName, { value: number; message: string }> = {
  page_access_token: { value: 4_096, message: setupDialog.tokenTooLong },
  verify_token: { value: 1_000, message: setupDialog.secretTooLong },
  app_secret: { value: 1_000, message: setupDialog.secretTooLong },
};

/** Token, verify token and app secret. What is stored stays while its field is empty; the optional two can be removed. */
export function SetupDialog({ chatbotId, definition, integration, onClose, onSaved }: SetupDialogProps) {
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [removed, setRemoved] = useState<readonly CredentialName[]>([]);
  const form = useForm<SetupValues>({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const waited = integration?.health.waiting_messages ?? 0;
  const save = useMutation({
    mutationFn: (values: SetupValues) =>
      saveCredentials(chatbotId, enteredCredentials(values, removed), integration === null),
    onSuccess: (saved) => {
      // Nothing that was entered stays in the page.
      form.reset(EMPTY);
      queryClient.setQueryData(integrationQuery(chatbotId).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: accountQuery(chatbotId).queryKey });
      void queryClient.invalidateQueries({ queryKey: keys.onboarding });
      void queryClient.invalidateQueries({ queryKey: keys.overview });
      tellDone(
        setupDialog.saved,
        waited > 0 && saved.status === 'connected' ? setupDialog.answering(waited) : undefined,
      );
      onSaved();
    },
    onError: (error) =>
      setRefusal(
        showFieldErrors(
          error,
          form.setError,
          definition.fields.map(({ name }) => `credentials.${name}` as const),
        ),
      ),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      closeOutside={false}
      title={integration === null ? setupDialog.title : setupDialog.titleAgain}
      description={setupDialog.description}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" type="submit" form="setup" loading={save.isPending}>
            {setupDialog.save}
          </Button>
        </>
      }
    >
      <form
        id="setup"
        noValidate
        autoComplete="off"
        className="grid gap-5"
        onSubmit={(event) => {
          setRefusal(null);
          if (save.isPending) event.preventDefault();
          else void form.handleSubmit((values) => save.mutate(values))(event);
        }}
      >
        <FormError error={refusal} />
        {integration !== null && <p className="text-muted">{setupDialog.keepHint}</p>}
        {definition.fields.map(({ name, label, required }) => (
          <CredentialField
            key={name}
            name={name}
            label={label}
            required={required}
            stored={integration?.credentials[name]}
            error={errors.credentials?.[name]?.message}
            removed={removed.includes(name)}
            onRemoved={(isRemoved) =>
              setRemoved(isRemoved ? [...removed, name] : removed.filter((other) => other !== name))
            }
            input={form.register(`credentials.${name}`, {
              maxLength: LIMITS[name],
              validate: (value) =>
                !required || integration?.credentials[name].set || value.trim() !== '' || shared.required,
            })}
          />
        ))}
      </form>
    </Dialog>
  );
}
