import { FormProvider, useForm } from 'react-hook-form';
import { newIntent } from '../../../api/client';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { FormError } from '../../../components/FormError';
import { addKnowledge, shared } from '../../../texts/en';
import { addWebsite } from '../knowledge-changes';
import { useAdding } from './use-adding';
import { WebsiteFields } from './WebsiteFields';
import { settingsOf, WEBSITE_DEFAULTS } from './website-values';
import type { WebsiteValues } from './website-values';

type Values = WebsiteValues & { url: string };

/** A website with how it is to be read. */
export function WebsiteForm({ chatbotId, onAdded }: { chatbotId: string; onAdded: () => void }) {
  const form = useForm<Values>({ defaultValues: { url: '', ...WEBSITE_DEFAULTS } });
  const { refusal, submit, pending } = useAdding({
    form,
    chatbotId,
    fields: ['url', 'max_pages', 'max_depth', 'include', 'exclude', 'recrawl'],
    add: (values) => addWebsite(chatbotId, { url: values.url.trim(), ...settingsOf(values) }, newIntent()),
    onAdded,
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="grid gap-5" onSubmit={submit}>
        <FormError error={refusal} />
        <Field
          label={addKnowledge.address}
          hint={addKnowledge.addressHint}
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://shop.example.com"
          error={form.formState.errors.url?.message}
          {...form.register('url', {
            validate: (value) =>
              value.trim() === ''
                ? shared.required
                : (!/\s/.test(value.trim()) && value.trim().length <= 2_000) || addKnowledge.addressForm,
          })}
        />
        <WebsiteFields />
        <Button type="submit" look="primary" className="justify-self-start" loading={pending}>
          {addKnowledge.addWebsite}
        </Button>
      </form>
    </FormProvider>
  );
}
