import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { FormError } from '../../../components/FormError';
import { Select } from '../../../components/Select';
import { showFieldErrors } from '../../../components/show-field-errors';
import { Textarea } from '../../../components/Textarea';
import { tellDone } from '../../../components/toasts';
import { useOnce } from '../../../components/use-once';
import { notificationSettings } from '../../../texts/en';
import { changeNotificationSettings, notificationSettingsQuery } from '../account-queries';
import { useStoredValues } from '../use-stored-values';
import { KindFields } from './KindFields';
import { addressesOf, mailChangeOf, mailValuesOf } from './mail-values';
import type { MailValues } from './mail-values';
import { Recipients } from './Recipients';

const MOST_ADDRESSES = 10;

interface MailCardProps {
  settings: Schema<'NotificationSettings'>;
  disabledReason: string | undefined;
  onDirty: (dirty: boolean) => void;
}

/** Who is told by e-mail, and what; and which of the addresses have agreed to it. */
export function MailCard({ settings, disabledReason, onDirty }: MailCardProps) {
  const queryClient = useQueryClient();
  const disabled = disabledReason !== undefined;
  const form = useForm<MailValues>({ defaultValues: mailValuesOf(settings) });
  useStoredValues(form, mailValuesOf(settings));
  const { errors, isDirty } = form.formState;
  const whom = useWatch({ control: form.control, name: 'whom' });
  const [refusal, setRefusal] = useState<unknown>(null);
  useEffect(() => onDirty(isDirty), [onDirty, isDirty]);
  const save = useMutation({
    mutationFn: (values: MailValues) => changeNotificationSettings(mailChangeOf(values)),
    onSuccess: (saved) => {
      form.reset(mailValuesOf(saved));
      queryClient.setQueryData(notificationSettingsQuery.queryKey, saved);
      tellDone(notificationSettings.mailSaved);
    },
    onError: (error) => setRefusal(showFieldErrors(error, form.setError, ['emails'])),
  });
  const submit = useOnce(async (event: FormEvent) => {
    setRefusal(null);
    if (!disabled) await form.handleSubmit((values) => save.mutateAsync(values))(event);
  });
  return (
    <Card title={notificationSettings.mail} description={notificationSettings.mailText}>
      <form noValidate className="grid gap-5" onSubmit={submit}>
        {!settings.email_available && <Banner kind="warning">{notificationSettings.noMail}</Banner>}
        <FormError error={refusal} />
        <Select
          label={notificationSettings.who}
          disabled={disabled}
          options={Object.entries(notificationSettings.whom).map(([value, label]) => ({ value, label }))}
          {...form.register('whom')}
        />
        {whom === 'some' && (
          <Textarea
            label={notificationSettings.emails}
            hint={notificationSettings.emailsHint}
            rows={3}
            readOnly={disabled}
            error={errors.emails?.message}
            {...form.register('emails', {
              validate: {
                some: (value) => addressesOf(value).length > 0 || notificationSettings.emailsRequired,
                few: (value) => addressesOf(value).length <= MOST_ADDRESSES || notificationSettings.tooMany,
              },
            })}
          />
        )}
        <Recipients settings={settings} disabledReason={disabledReason} />
        {whom !== 'nobody' && <KindFields control={form.control} told="told" kinds="kinds" disabled={disabled} />}
        <Button
          look="primary"
          type="submit"
          className="justify-self-start"
          loading={save.isPending}
          disabledReason={disabledReason}
        >
          {notificationSettings.saveMail}
        </Button>
      </form>
    </Card>
  );
}
