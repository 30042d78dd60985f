import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { chatbots, playground } from '../../../texts/en';
import { foldSame, textDifference } from './setting-differences';
import type { SettingDifference } from './setting-differences';

/** One setting before and after: the instructions word by word, anything else as two values. */
export function Difference({ difference: { field, before, after } }: { difference: SettingDifference }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="text-[0.8125rem] font-semibold">{playground.settings[field]}</h3>
      {field === 'system_prompt' ? (
        <TextDifference before={before} after={after} />
      ) : (
        <p className="flex flex-wrap items-center gap-2">
          <del className="text-danger wrap-anywhere">{inWords(field, before)}</del>
          <ArrowRight className="size-4 text-muted" aria-hidden />
          <ins className="font-medium text-good no-underline wrap-anywhere">{inWords(field, after)}</ins>
        </p>
      )}
    </section>
  );
}

function TextDifference({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => textDifference(before, after), [before, after]);
  return (
    <bdi className="block rounded-control border border-line bg-canvas p-3 whitespace-pre-wrap wrap-anywhere">
      {pieces.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{foldSame(text)}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark
            key={index}
            className={kind === 'added' ? 'bg-good/20 decoration-good' : 'bg-danger/15 decoration-danger'}
          >
            <span className="sr-only">{kind === 'added' ? playground.added : playground.removed}</span>
            {text}
          </Mark>
        );
      })}
    </bdi>
  );
}

function inWords(field: SettingDifference['field'], value: string): string {
  if (value === '') return playground.unset;
  return field === 'provider' ? chatbots.providers[value as keyof typeof chatbots.providers] : value;
}
