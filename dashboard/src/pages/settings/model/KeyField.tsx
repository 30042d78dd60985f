import { useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { Button } from '../../../components/Button';
import { SecretField } from '../../../components/SecretField';
import { chatbots, modelSettings } from '../../../texts/en';
import { textRules } from '../form/text-rules';
import type { Chatbot } from '../chatbot-types';
import { losesKey } from './model-values';
import type { ModelValues, Provider } from './model-values';

const LONGEST_KEY = 1_000;

interface KeyFieldProps {
  form: UseFormReturn<ModelValues>;
  chatbot: Chatbot;
  provider: Exclude<Provider, 'builtin'>;
  hasInstallationKey: boolean;
}

/** The vendor's key: kept while the field is empty, replaced by what is typed, or removed. */
export function KeyField({ form, chatbot, provider, hasInstallationKey }: KeyFieldProps) {
  const { register, control, setValue, formState } = form;
  const [api_key, base_url, removesKey] = useWatch({ control, name: ['api_key', 'base_url', 'removesKey'] });
  const stored = chatbot.api_key;
  const loses = losesKey({ provider, base_url, api_key }, chatbot);
  const setRemoved = (removed: boolean) => {
    setValue('removesKey', removed, { shouldDirty: true });
    if (removed) setValue('api_key', '', { shouldDirty: true });
  };
  return (
    <div className="grid gap-2">
      <SecretField
        label={modelSettings.apiKey(chatbots.providers[provider])}
        hint={hasInstallationKey && !stored.set ? modelSettings.installationKey : modelSettings.apiKeyHint}
        optional={hasInstallationKey}
        stored={removesKey || loses ? undefined : stored}
        error={formState.errors.api_key?.message ?? stored.message}
        readOnly={removesKey}
        {...register('api_key', textRules(LONGEST_KEY, { optional: true }))}
      />
      {loses && !removesKey && <p className="text-[0.8125rem] text-warning">{modelSettings.moves}</p>}
      {stored.set && (
        <div className="flex flex-wrap items-center gap-2">
          {removesKey && <span className="text-[0.8125rem] text-warning">{modelSettings.keyRemoved}</span>}
          <Button size="small" onClick={() => setRemoved(!removesKey)}>
            {removesKey ? modelSettings.keepKey : modelSettings.removeKey}
          </Button>
        </div>
      )}
    </div>
  );
}
