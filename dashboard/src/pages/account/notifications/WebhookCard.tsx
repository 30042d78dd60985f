import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { SecretField } from '../../../components/SecretField';
import { showFieldErrors } from '../../../components/show-field-errors';
import { tellDone } from '../../../components/toasts';
import { useOnce } from '../../../components/use-once';
import { notificationSettings, shared } from '../../../texts/en';
import { changeNotificationSettings, notificationSettingsQuery } from '../account-queries';
import { useStoredValues } from '../use-stored-values';
import { choiceOf, eventsOf } from './kind-choice';
import type { KindChoice } from './kind-choice';
import { KindFields } from './KindFields';
import { RemoveWebhook } from './RemoveWebhook';

const SHORTEST_SECRET = 16;

type Webhook = Schema<'NotificationSettings'>['webhook'];
interface WebhookValues extends KindChoice {
  webhook: { url: string; secret: string };
}

interface WebhookCardProps {
  webhook: Webhook;
  disabledReason: string | undefined;
  onDirty: (dirty: boolean) => void;
}

const valuesOf = (webhook: Webhook): WebhookValues => ({
  webhook: { url: webhook?.url ?? '', secret: '' },
  ...choiceOf(webhook?.events),
});

/** A program of one's own that gets each notification. Its secret is kept while the field is empty. */
export function WebhookCard({ webhook, disabledReason, onDirty }: WebhookCardProps) {
  const queryClient = useQueryClient();
  const disabled = disabledReason !== undefined;
  const form = useForm<WebhookValues>({ defaultValues: valuesOf(webhook) });
  useStoredValues(form, valuesOf(webhook));
  const { errors, isDirty } = form.formState;
  const [refusal, setRefusal] = useState<unknown>(null);
  const [cleared, setCleared] = useState(false);
  useEffect(() => onDirty(isDirty), [onDirty, isDirty]);
  const save = useMutation({
    // Without variables: those would keep the secret in the cache of changes.
    mutationFn: () => {
      const values = form.getValues();
      const { url, secret } = values.webhook;
      const entered = secret.trim() === '' ? {} : { secret: secret.trim() };
      return changeNotificationSettings({ webhook: { url: url.trim(), ...entered, events: eventsOf(values) } });
    },
    onSuccess: (saved) => {
      form.reset(valuesOf(saved.webhook));
      setCleared(saved.cleared.length > 0);
      queryClient.setQueryData(notificationSettingsQuery.queryKey, saved);
      tellDone(notificationSettings.webhookSaved);
    },
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, ['webhook.url', 'webhook.secret'])),
  });
  const submit = useOnce(async (event: FormEvent) => {
    setRefusal(null);
    if (!disabled) await form.handleSubmit(() => save.mutateAsync())(event);
  });
  const secretMissing = webhook !== null && !webhook.secret.set;
  return (
    <Card
      title={notificationSettings.webhook}
      description={notificationSettings.webhookText}
      actions={webhook && <RemoveWebhook disabledReason={disabledReason} />}
    >
      <form noValidate autoComplete="off" className="grid gap-5" onSubmit={submit}>
        {secretMissing && (
          <Banner kind="warning">{cleared ? notificationSettings.secretCleared : notificationSettings.noSecret}</Banner>
        )}
        <FormError error={refusal} />
        <Field
          label={notificationSettings.url}
          hint={notificationSettings.urlHint}
          type="url"
          inputMode="url"
          autoComplete="off"
          readOnly={disabled}
          error={errors.webhook?.url?.message}
          {...form.register('webhook.url', { validate: (value) => value.trim() !== '' || shared.required })}
        />
        <SecretField
          label={notificationSettings.secret}
          hint={notificationSettings.secretHint}
          stored={webhook?.secret}
          readOnly={disabled}
          error={errors.webhook?.secret?.message}
          {...form.register('webhook.secret', {
            validate: (value) => {
              if (value.trim() === '') return webhook !== null || shared.required;
              return value.trim().length >= SHORTEST_SECRET || notificationSettings.secretShort;
            },
          })}
        />
        <KindFields control={form.control} told="told" kinds="kinds" disabled={disabled} />
        <Button
          look="primary"
          type="submit"
          className="justify-self-start"
          loading={save.isPending}
          disabledReason={disabledReason}
        >
          {notificationSettings.saveWebhook}
        </Button>
      </form>
    </Card>
  );
}
