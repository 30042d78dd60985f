import { useWatch } from 'react-hook-form';
import { Banner } from '../../../components/Banner';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { chatbots, modelSettings } from '../../../texts/en';
import { numberRules } from '../form/number-rules';
import { SectionForm } from '../form/SectionForm';
import { textRules } from '../form/text-rules';
import { useSection } from '../form/use-section';
import type { SectionProps } from '../section-props';
import { LearnedLimits } from './LearnedLimits';
import { modelChangeOf, modelFields, modelValuesOf } from './model-values';
import type { ModelValues } from './model-values';
import { TryQuestion } from './TryQuestion';
import { VendorFields } from './VendorFields';

const LONGEST_PATIENCE = 1_800;
const LONGEST_MODEL = 200;

/** Who writes the answers, with which key, and who does when that fails. */
export function ModelSection({ chatbot, providers }: SectionProps) {
  const section = useSection<ModelValues>({
    chatbot,
    valuesOf: modelValuesOf,
    changeOf: modelChangeOf,
    fieldsOf: modelFields,
  });
  const { register, control, formState } = section.form;
  const { errors } = formState;
  const [provider, fallback] = useWatch({ control, name: ['provider', 'fallback_provider'] });
  const defaultOf = (name: string) => providers.find((one) => one.provider === name)?.default_model ?? '';
  return (
    <>
      <SectionForm section={section}>
        <Card>
          <div className="grid gap-6">
            <Select
              label={modelSettings.provider}
              error={errors.provider?.message}
              options={providers.map((one) => ({ value: one.provider, label: providerLabel(one) }))}
              {...register('provider')}
            />
            {provider === 'builtin' ? (
              <Banner>{modelSettings.builtinNote}</Banner>
            ) : (
              <VendorFields
                form={section.form}
                chatbot={chatbot}
                provider={provider}
                defaultModel={defaultOf(provider)}
                hasInstallationKey={providers.find((one) => one.provider === provider)?.key_configured ?? false}
              />
            )}
          </div>
        </Card>
        <Card title={modelSettings.fallback}>
          <div className="grid gap-6">
            <Field
              label={modelSettings.patience}
              hint={modelSettings.patienceHint}
              error={errors.patience_seconds?.message}
              inputMode="numeric"
              {...register('patience_seconds', numberRules({ from: 1, to: LONGEST_PATIENCE, whole: true }))}
            />
            <Select
              label={modelSettings.fallbackProvider}
              error={errors.fallback_provider?.message}
              options={[
                { value: '', label: modelSettings.none },
                ...providers.map((one) => ({ value: one.provider, label: providerLabel(one) })),
              ]}
              {...register('fallback_provider')}
            />
            {/* It stays on the screen for what is stored without a provider beside it. */}
            {(fallback !== '' || chatbot.fallback_model !== null) && (
              <Field
                label={modelSettings.fallbackModel}
                hint={fallback === '' ? undefined : modelSettings.modelHint(defaultOf(fallback))}
                optional
                error={errors.fallback_model?.message}
                {...register('fallback_model', textRules(LONGEST_MODEL, { optional: true }))}
              />
            )}
          </div>
        </Card>
      </SectionForm>
      <LearnedLimits limits={chatbot.model_limits} />
      <TryQuestion chatbot={chatbot} unsaved={formState.isDirty} />
    </>
  );
}

function providerLabel({ provider, key_configured }: SectionProps['providers'][number]): string {
  if (provider === 'builtin') return modelSettings.builtin;
  const name = chatbots.providers[provider];
  return key_configured ? modelSettings.withKey(name) : modelSettings.ownKey(name);
}
