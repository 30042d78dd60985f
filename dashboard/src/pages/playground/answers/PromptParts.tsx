import type { PromptPart, SentPrompt } from '../../../api/try-reply';
import { playground } from '../../../texts/en';
import { formatNumber } from '../../../texts/format';

/** Each part also bears its name: its colour alone says nothing. */
const COLOURS: Record<PromptPart['kind'], { fill: string; edge: string }> = {
  instructions: { fill: 'bg-accent', edge: 'border-accent' },
  rules: { fill: 'bg-control', edge: 'border-control' },
  knowledge: { fill: 'bg-good', edge: 'border-good' },
  conversation: { fill: 'bg-warning', edge: 'border-warning' },
  question: { fill: 'bg-text', edge: 'border-text' },
};

/** What the model was sent: how much of it is what, and each part word by word. */
export function PromptParts({ prompt }: { prompt: SentPrompt | undefined }) {
  if (prompt === undefined) return <p className="text-muted">{playground.noPrompt}</p>;
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <p className="font-medium tabular-nums">{playground.promptTokens(formatNumber(prompt.tokens))}</p>
        <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
          {prompt.parts.map(({ kind, tokens }) => (
            <div key={kind} className={COLOURS[kind].fill} style={{ flexGrow: Math.max(tokens, 1) }} />
          ))}
        </div>
      </div>
      {prompt.parts.map(({ kind, text, tokens }) => (
        <section key={kind} className={`border-s-4 ps-3 ${COLOURS[kind].edge}`}>
          <h3 className="flex items-center gap-2 text-[0.8125rem] font-semibold">
            <span aria-hidden className={`size-2.5 rounded-full ${COLOURS[kind].fill}`} />
            {playground.promptPart(playground.parts[kind], formatNumber(tokens))}
          </h3>
          <bdi className="mt-1 block font-mono text-xs whitespace-pre-wrap wrap-anywhere">{text}</bdi>
        </section>
      ))}
    </div>
  );
}
