import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { usePermissions } from '../../../api/permissions';
import { keys } from '../../../api/query-keys';
import { chatbotsQuery } from '../../../api/shared-queries';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { Select } from '../../../components/Select';
import { showFieldErrors } from '../../../components/show-field-errors';
import { Textarea } from '../../../components/Textarea';
import { useOnce } from '../../../components/use-once';
import { apiKeys, shared } from '../../../texts/en';
import { createApiKey } from '../account-queries';
import { CheckboxGroup } from '../CheckboxGroup';
import type { MadeKey } from './KeyMade';
import { hasNoEnd, isForAccount, keyToCreate } from './key-values';
import type { KeyValues, Scope } from './key-values';

const SCOPES: readonly Scope[] = ['read', 'write', 'manage', 'operate'];
const NEW_KEY: KeyValues = { name: '', scopes: ['read'], chatbot_ids: [], expires_at: '90', addresses: '' };
const ENDS = [
  { value: '30', label: apiKeys.ends30 },
  { value: '90', label: apiKeys.ends90 },
  { value: '365', label: apiKeys.ends365 },
  { value: 'never', label: apiKeys.noEnd },
];

/** What a new key may do, for which chatbots, from where and until when. */
export function CreateKeyForm({ onClose, onMade }: { onClose: () => void; onMade: (made: MadeKey) => void }) {
  const queryClient = useQueryClient();
  const { operator } = usePermissions();
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const form = useForm<KeyValues>({ defaultValues: NEW_KEY });
  const { errors } = form.formState;
  const [scopes, end] = useWatch({ control: form.control, name: ['scopes', 'expires_at'] });
  const [refusal, setRefusal] = useState<unknown>(null);
  const create = useMutation({
    // The key goes to the dialog alone: a result would stay in the cache of changes.
    mutationFn: async () => {
      const { name, api_key } = await createApiKey(keyToCreate(form.getValues(), Date.now()));
      onMade({ name, secret: api_key });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.account }),
    onError: (error) =>
      setRefusal(
        showFieldErrors(error, form.setError, ['name', 'scopes', 'chatbot_ids', 'expires_at', 'addresses'] as const),
      ),
  });
  const submit = useOnce((event: FormEvent) => {
    setRefusal(null);
    return form.handleSubmit(() => create.mutateAsync())(event);
  });
  return (
    <Dialog
      open
      onClose={onClose}
      closeOutside={false}
      title={apiKeys.create}
      description={apiKeys.dialogText}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" type="submit" form="new-key" loading={create.isPending}>
            {apiKeys.createAction}
          </Button>
        </>
      }
    >
      <form id="new-key" noValidate className="grid gap-5" onSubmit={submit}>
        <FormError error={refusal} />
        <Field
          label={apiKeys.name}
          hint={apiKeys.nameHint}
          autoComplete="off"
          error={errors.name?.message}
          {...form.register('name', {
            validate: (value) => value.trim() !== '' || shared.required,
            maxLength: { value: 200, message: shared.tooLong(200) },
          })}
        />
        <Controller
          control={form.control}
          name="scopes"
          rules={{ validate: (value) => value.length > 0 || apiKeys.scopesRequired }}
          render={({ field: { value, onChange } }) => (
            <CheckboxGroup
              legend={apiKeys.scopesLegend}
              error={errors.scopes?.message}
              value={value}
              onChange={onChange}
              options={SCOPES.filter((scope) => scope !== 'operate' || operator).map((scope) => ({
                value: scope,
                label: apiKeys.scopes[scope],
                hint: apiKeys.scopeHints[scope],
              }))}
            />
          )}
        />
        {chatbots.length > 0 && (
          <Controller
            control={form.control}
            name="chatbot_ids"
            render={({ field: { value, onChange } }) => (
              <CheckboxGroup
                legend={apiKeys.chatbotsLegend}
                hint={isForAccount(scopes) ? apiKeys.chatbotsNotWith : apiKeys.chatbotsHint}
                error={errors.chatbot_ids?.message}
                value={isForAccount(scopes) ? [] : value}
                onChange={onChange}
                disabled={isForAccount(scopes)}
                options={chatbots.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
              />
            )}
          />
        )}
        <Select
          label={apiKeys.end}
          hint={hasNoEnd(scopes) ? apiKeys.noEndHint : undefined}
          error={errors.expires_at?.message}
          options={hasNoEnd(scopes) ? ENDS.slice(-1) : ENDS}
          {...form.register('expires_at')}
          value={hasNoEnd(scopes) ? 'never' : end}
        />
        <Textarea
          label={apiKeys.addresses}
          hint={apiKeys.addressesHint}
          optional
          rows={2}
          error={errors.addresses?.message}
          {...form.register('addresses')}
        />
      </form>
    </Dialog>
  );
}
