import type { Schema } from '../../../api/client';
import { Banner } from '../../../components/Banner';
import { chatbots, modelSettings } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';
import type { Provider } from './model-values';

/** What the model answered, who really wrote it, and what it took. */
export function TriedAnswer({ reply, provider }: { reply: Schema<'PlaygroundReply'>; provider: Provider }) {
  const wroteNobody = reply.source === 'fallback_message';
  const isOther = !wroteNobody && reply.source === 'model' && reply.provider !== provider;
  const name = chatbots.providers[reply.provider as Provider] ?? reply.provider;
  return (
    <section aria-label={modelSettings.answer} className="grid gap-3">
      {wroteNobody && <Banner kind="warning">{modelSettings.noModel}</Banner>}
      {isOther && <Banner kind="warning">{modelSettings.usedFallback(name)}</Banner>}
      {reply.parts.map((part, index) => (
        <p
          key={index}
          className="rounded-2xl rounded-bl-md bg-accent-tint px-3.5 py-2 wrap-anywhere whitespace-pre-wrap"
        >
          <bdi>{part}</bdi>
        </p>
      ))}
      {!wroteNobody && (
        <p className="text-[0.8125rem] text-muted">
          {modelSettings.facts(
            name,
            reply.model,
            formatNumber(Math.round(reply.took_ms / 100) / 10),
            formatNumber(reply.input_tokens + reply.output_tokens),
          )}
        </p>
      )}
      {reply.notes.length > 0 && (
        <ul className="list-disc pl-5 text-[0.8125rem] text-muted">
          {reply.notes.map((note) => (
            <li key={note}>
              <bdi>{note}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
