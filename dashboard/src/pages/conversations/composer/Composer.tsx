import { clsx } from 'clsx';
import { useRef } from 'react';
import { useShortcuts } from '../../../components/shortcuts';
import { composer, inbox } from '../../../texts/en';
import type { Conversation } from '../conversation-queries';
import { NoteForm } from './NoteForm';
import { ReplyForm } from './ReplyForm';
import type { Reply } from './use-reply';

interface ComposerProps {
  conversation: Conversation;
  reply: Reply;
  mode: 'reply' | 'note';
  onMode: (mode: 'reply' | 'note') => void;
}

/** Where somebody writes: to the customer, or to the team; the two look unlike each other. */
export function Composer({ conversation, reply, mode, onMode }: ComposerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const write = (next: 'reply' | 'note') => {
    onMode(next);
    requestAnimationFrame(() => frame.current?.querySelector('textarea')?.focus());
  };
  useShortcuts([
    { keys: 'r', label: inbox.keys.reply, run: () => write('reply') },
    { keys: 'n', label: inbox.keys.note, run: () => write('note') },
  ]);
  return (
    <div
      ref={frame}
      className={clsx(
        'border-t pb-[env(safe-area-inset-bottom)]',
        mode === 'note' ? 'border-warning/60 bg-warning/5' : 'border-line bg-surface',
      )}
    >
      <div role="group" aria-label={composer.which} className="flex gap-1 px-3 pt-2">
        {(['reply', 'note'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={mode === each}
            onClick={() => write(each)}
            className={clsx(
              'min-h-7 rounded-control px-2.5 text-[0.8125rem] font-medium pointer-coarse:min-h-11',
              mode === each ? 'bg-tint-strong text-text' : 'text-muted hover:bg-tint',
            )}
          >
            {each === 'reply' ? composer.reply : composer.note}
          </button>
        ))}
      </div>
      {mode === 'reply' ? (
        <ReplyForm conversation={conversation} reply={reply} />
      ) : (
        <NoteForm conversationId={conversation.id} />
      )}
    </div>
  );
}
