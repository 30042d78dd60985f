import { clsx } from 'clsx';
import { MessageCircleQuestion } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { usePermissions } from '../../../api/permissions';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { playground } from '../../../texts/en';
import { AnswerView } from './AnswerView';
import type { Turn } from './answer';
import type { Side } from './turns';

interface TurnListProps {
  turns: readonly Turn[];
  onAgain: (turn: Turn, side: Side) => void;
  /** Opens what stands behind the answer of this name. */
  onBehind: (name: string) => void;
  onExample: (question: string) => void;
}

const SIDES = ['stored', 'changed'] as const;

/** The conversation: each question and, in a column each, who answered it how. */
export function TurnList({ turns, onAgain, onBehind, onExample }: TurnListProps) {
  const { cannotEdit } = usePermissions();
  const newest = useRef<HTMLLIElement>(null);
  const newestId = turns.at(-1)?.id;
  useEffect(() => {
    if (newestId !== undefined) newest.current?.scrollIntoView({ block: 'nearest' });
  }, [newestId]);
  if (turns.length === 0) {
    return (
      <EmptyState
        icon={<MessageCircleQuestion className="size-5" aria-hidden />}
        title={playground.emptyTitle}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {playground.examples.map((example) => (
              <Button key={example} size="small" disabledReason={cannotEdit} onClick={() => onExample(example)}>
                {example}
              </Button>
            ))}
          </div>
        }
      >
        {playground.emptyText}
      </EmptyState>
    );
  }
  const isChanged = turns.some(({ answers }) => answers.changed);
  return (
    <div role="log" aria-label={playground.conversation}>
      <ol className="grid gap-8">
        {turns.map((turn) => {
          const sides = SIDES.filter((side) => turn.answers[side]);
          return (
            <li key={turn.id} ref={turn.id === newestId ? newest : undefined} className="grid scroll-mb-4 gap-4">
              <div className="max-w-[85%] justify-self-end rounded-2xl rounded-br-md bg-tint-strong px-3.5 py-2">
                <span className="sr-only">{playground.you}: </span>
                <bdi className="block whitespace-pre-wrap wrap-anywhere">{turn.question}</bdi>
              </div>
              <div className={clsx('grid items-start gap-4', sides.length > 1 && 'md:grid-cols-2')}>
                {sides.map((side) => (
                  <AnswerView
                    key={side}
                    answer={turn.answers[side] ?? { status: 'running' }}
                    heading={isChanged ? playground.sides[side] : undefined}
                    onAgain={() => onAgain(turn, side)}
                    onBehind={() => onBehind(`${turn.id}-${side}`)}
                  />
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
