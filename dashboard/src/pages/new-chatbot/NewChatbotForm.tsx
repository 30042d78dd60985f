import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { Schema } from '../../api/client';
import { usePermissions } from '../../api/permissions';
import { keys } from '../../api/query-keys';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { FormError } from '../../components/FormError';
import { SecretField } from '../../components/SecretField';
import { Select } from '../../components/Select';
import { showFieldErrors } from '../../components/show-field-errors';
import { Textarea } from '../../components/Textarea';
import { tellDone } from '../../components/toasts';
import { useOnce } from '../../components/use-once';
import { chatbots, newChatbot, shared } from '../../texts/en';
import { createChatbot } from './new-chatbot-queries';
import { writePrompt } from './write-prompt';
import type { ShopAnswers } from './write-prompt';

type Values = ShopAnswers & { system_prompt: string; provider: Schema<'Chatbot'>['provider']; api_key: string };

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The questions, and the instructions written from the answers until somebody changes them by hand. */
export function NewChatbotForm({ providers }: { providers: Schema<'Installation'>['providers'] }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { cannotEdit } = usePermissions();
  const [refusal, setRefusal] = useState<unknown>(null);
  const form = useForm<Values>({
    defaultValues: {
      name: '',
      sells: '',
      tone: 'friendly',
      language: 'customer',
      system_prompt: '',
      provider:
        providers.find(({ provider, key_configured }) => key_configured && provider !== 'builtin')?.provider ??
        'builtin',
      api_key: '',
    },
  });
  const { errors, dirtyFields } = form.formState;
  const [name, sells, tone, language, provider] = useWatch({
    control: form.control,
    name: ['name', 'sells', 'tone', 'language', 'provider'],
  });
  const written = writePrompt({ name, sells, tone, language });
  const hasKey = providers.find((one) => one.provider === provider)?.key_configured ?? false;
  const create = useMutation({
    mutationFn: (values: Values) =>
      createChatbot({
        name: values.name.trim(),
        system_prompt: dirtyFields.system_prompt ? values.system_prompt : written,
        provider: values.provider,
        ...(values.api_key.trim() === '' ? {} : { api_key: values.api_key.trim() }),
      }),
    onSuccess: (chatbot) => {
      form.resetField('api_key');
      void queryClient.invalidateQueries({ queryKey: keys.chatbots });
      void queryClient.invalidateQueries({ queryKey: keys.onboarding });
      tellDone(newChatbot.created(chatbot.name));
      void navigate(`/chatbots/${chatbot.id}/integrations`);
    },
    onError: (error) =>
      setRefusal(showFieldErrors(error, form.setError, ['name', 'system_prompt', 'provider', 'api_key'])),
  });
  const required = { validate: (value: string) => value.trim() !== '' || shared.required };
  const submit = useOnce((event: FormEvent) => form.handleSubmit((values) => create.mutateAsync(values))(event));
  return (
    <form noValidate className="grid gap-6" onSubmit={submit}>
      <FormError error={refusal} />
      <Field
        label={newChatbot.name}
        hint={newChatbot.nameHint}
        autoFocus
        error={errors.name?.message}
        {...form.register('name', { ...required, maxLength: { value: 200, message: shared.tooLong(200) } })}
      />
      <Field label={newChatbot.sells} hint={newChatbot.sellsHint} optional {...form.register('sells')} />
      <div className="grid gap-6 md:grid-cols-2">
        <Select label={newChatbot.tone} options={optionsOf(newChatbot.tones)} {...form.register('tone')} />
        <Select label={newChatbot.language} options={optionsOf(newChatbot.languages)} {...form.register('language')} />
      </div>
      <Textarea
        label={newChatbot.prompt}
        hint={newChatbot.promptHint}
        rows={7}
        error={errors.system_prompt?.message}
        {...form.register('system_prompt', { maxLength: { value: 100_000, message: shared.tooLong(100_000) } })}
        {...(dirtyFields.system_prompt ? {} : { value: written })}
      />
      <Select
        label={newChatbot.model}
        error={errors.provider?.message}
        options={providers.map((one) => ({ value: one.provider, label: providerLabel(one) }))}
        {...form.register('provider')}
      />
      {!hasKey && (
        <SecretField
          label={newChatbot.apiKey(chatbots.providers[provider])}
          hint={newChatbot.apiKeyHint}
          error={errors.api_key?.message}
          {...form.register('api_key', required)}
        />
      )}
      <Button look="primary" type="submit" loading={create.isPending} disabledReason={cannotEdit}>
        {newChatbot.create}
      </Button>
    </form>
  );
}

function providerLabel({ provider, key_configured }: Schema<'Installation'>['providers'][number]): string {
  if (provider === 'builtin') return newChatbot.builtin;
  const name = chatbots.providers[provider];
  return key_configured ? newChatbot.withKey(name) : newChatbot.ownKey(name);
}
