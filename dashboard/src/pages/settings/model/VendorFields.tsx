import type { UseFormReturn } from 'react-hook-form';
import { Field } from '../../../components/Field';
import { modelSettings } from '../../../texts/en';
import { numberRules } from '../form/number-rules';
import { textRules } from '../form/text-rules';
import type { Chatbot } from '../chatbot-types';
import { KeyField } from './KeyField';
import type { ModelValues, Provider } from './model-values';

const LONGEST_MODEL = 200;
const LONGEST_ADDRESS = 2_000;

interface VendorFieldsProps {
  form: UseFormReturn<ModelValues>;
  chatbot: Chatbot;
  provider: Exclude<Provider, 'builtin'>;
  defaultModel: string;
  hasInstallationKey: boolean;
}

/** What a vendor's model needs: its name, a key, an address, and how it writes. */
export function VendorFields({ form, chatbot, provider, defaultModel, hasInstallationKey }: VendorFieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field
        label={modelSettings.model}
        hint={modelSettings.modelHint(defaultModel)}
        optional
        error={errors.model?.message}
        spellCheck={false}
        {...register('model', textRules(LONGEST_MODEL, { optional: true }))}
      />
      <KeyField form={form} chatbot={chatbot} provider={provider} hasInstallationKey={hasInstallationKey} />
      <Field
        label={modelSettings.baseUrl}
        hint={modelSettings.baseUrlHint}
        optional
        error={errors.base_url?.message}
        inputMode="url"
        spellCheck={false}
        {...register('base_url', textRules(LONGEST_ADDRESS, { optional: true }))}
      />
      <div className="grid items-start gap-6 md:grid-cols-2">
        <Field
          label={modelSettings.temperature}
          hint={modelSettings.temperatureHint}
          optional
          error={errors.temperature?.message}
          inputMode="decimal"
          {...register('temperature', numberRules({ from: 0, to: 2, optional: true }))}
        />
        <Field
          label={modelSettings.maxOutputTokens}
          hint={modelSettings.maxOutputTokensHint}
          optional
          error={errors.max_output_tokens?.message}
          inputMode="numeric"
          {...register('max_output_tokens', numberRules({ from: 1, to: 32_000, whole: true, optional: true }))}
        />
      </div>
    </>
  );
}
