import type { ApiError } from '../../../api/api-error';
import type { Schema } from '../../../api/client';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { Textarea } from '../../../components/Textarea';
import { chatbots, playground } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';
import type { DraftedTrial, TrialDraft } from './changes-of-draft';

interface ChangeFieldsProps {
  chatbot: Schema<'Chatbot'>;
  draft: TrialDraft;
  problems: DraftedTrial['problems'];
  providers: Schema<'Installation'>['providers'];
  /** The server's refusal of the newest trial. */
  refused: ApiError | undefined;
  onChange: (draft: TrialDraft) => void;
}

/** The settings that a trial may have, and knowledge that it alone has. */
export function ChangeFields({ chatbot, draft, problems, providers, refused, onChange }: ChangeFieldsProps) {
  const prompt = draft.system_prompt ?? chatbot.system_prompt;
  const provider = draft.provider ?? chatbot.provider;
  const offered = providers.find((one) => one.provider === provider);
  const storedModel = provider === chatbot.provider ? chatbot.model : null;
  const errorOf = (field: keyof TrialDraft) => problems[field] ?? refused?.fieldMessage(`changes.${field}`);
  const asStored = (value: number | string | null | undefined) =>
    playground.asStored(String(value ?? playground.vendorDefault));
  return (
    <>
      <Textarea
        label={playground.prompt}
        aside={playground.characters(formatNumber(prompt.length))}
        rows={6}
        value={prompt}
        error={errorOf('system_prompt')}
        onChange={(event) => onChange({ ...draft, system_prompt: event.target.value })}
      />
      <Select
        label={playground.provider}
        value={provider}
        error={errorOf('provider')}
        options={providers.map((one) => ({ value: one.provider, label: labelOf(one, chatbot) }))}
        onChange={({ target }) => onChange({ ...draft, provider: target.value as typeof provider })}
      />
      {provider !== 'builtin' && (
        <>
          <Field
            label={playground.model}
            placeholder={asStored(storedModel ?? offered?.default_model)}
            value={draft.model ?? ''}
            error={errorOf('model')}
            onChange={(event) => onChange({ ...draft, model: event.target.value })}
          />
          <Field
            label={playground.temperature}
            hint={playground.temperatureHint}
            inputMode="decimal"
            placeholder={asStored(chatbot.temperature)}
            value={draft.temperature ?? ''}
            error={errorOf('temperature')}
            onChange={(event) => onChange({ ...draft, temperature: event.target.value })}
          />
          <Field
            label={playground.maxTokens}
            inputMode="numeric"
            placeholder={asStored(chatbot.max_output_tokens)}
            value={draft.max_output_tokens ?? ''}
            error={errorOf('max_output_tokens')}
            onChange={(event) => onChange({ ...draft, max_output_tokens: event.target.value })}
          />
        </>
      )}
      <Textarea
        label={playground.knowledge}
        hint={playground.knowledgeHint}
        rows={4}
        value={draft.knowledge ?? ''}
        error={errorOf('knowledge')}
        onChange={(event) => onChange({ ...draft, knowledge: event.target.value })}
      />
    </>
  );
}

function labelOf(
  { provider, key_configured }: Schema<'Installation'>['providers'][number],
  chatbot: Schema<'Chatbot'>,
): string {
  const name = chatbots.providers[provider];
  const hasKey = key_configured || provider === 'builtin' || (provider === chatbot.provider && chatbot.api_key.set);
  return hasKey ? name : playground.noKey(name);
}
