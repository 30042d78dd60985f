import { useState } from 'react';
import type { Schema } from '../../../api/client';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { TimeAgo } from '../../../components/TimeAgo';
import { promptSettings } from '../../../texts/en';

interface PromptVersionProps {
  version: Schema<'PromptVersion'>;
  isGoingBack: boolean;
  cannotGoBack: string | undefined;
  onGoBack: () => void;
}

/** One version of the instructions: whose it is, its beginning, and all of it on request. */
export function PromptVersion({ version, isGoingBack, cannotGoBack, onGoBack }: PromptVersionProps) {
  const { number, current, system_prompt, created_at } = version;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="grid grid-cols-1 gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {promptSettings.version(number)}
            {current && <Badge tone="good">{promptSettings.current}</Badge>}
          </p>
          <p className="text-[0.8125rem] text-muted">
            <TimeAgo at={created_at} />, <bdi>{authorInWords(version)}</bdi>
          </p>
        </div>
        <div className="flex gap-2">
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-label={isOpen ? promptSettings.hide(number) : promptSettings.show(number)}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? promptSettings.hideShort : promptSettings.showShort}
          </Button>
          {!current && (
            <Button
              size="small"
              aria-label={promptSettings.goBack(number)}
              loading={isGoingBack}
              disabledReason={cannotGoBack}
              onClick={onGoBack}
            >
              {promptSettings.goBackShort}
            </Button>
          )}
        </div>
      </div>
      <p
        tabIndex={isOpen ? 0 : undefined}
        className={
          isOpen
            ? 'max-h-80 overflow-y-auto rounded-control bg-tint p-3 wrap-anywhere whitespace-pre-wrap'
            : 'truncate text-muted'
        }
      >
        <bdi>{system_prompt.trim() === '' ? promptSettings.empty : system_prompt}</bdi>
      </p>
    </li>
  );
}

function authorInWords({ author }: Schema<'PromptVersion'>): string {
  if (author === null) return promptSettings.beforeHistory;
  const name = author.name ?? promptSettings.formerMember;
  return author.api_key_id === null ? promptSettings.by(name) : promptSettings.byKey(name);
}
