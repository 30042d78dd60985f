import { useCallback, useEffect, useRef, useState } from 'react';
import { asApiError } from '../../../api/api-error';
import { tryReply } from '../../../api/try-reply';
import type { TrialStep } from '../../../api/try-reply';
import type { DraftedTrial } from '../changes/changes-of-draft';
import { conversationOf, withAnswer } from './turns';
import type { Answer, Turn } from './answer';
import type { Side } from './turns';

/** What the changed side is tried with. */
export type TrialMaterial = Pick<DraftedTrial, 'changes' | 'knowledge'>;

/** The conversation of this visit. Whatever still runs when the page is left is ended with it. */
export function useTurns(chatbotId: string, material: TrialMaterial, onTried: () => void) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const running = useRef(new Set<AbortController>());
  const lastId = useRef(0);
  const stop = useCallback(() => {
    for (const run of running.current) run.abort();
    running.current.clear();
  }, []);
  useEffect(() => stop, [stop]);

  const run = async (before: readonly Turn[], { id, question }: Turn, side: Side) => {
    const controller = new AbortController();
    running.current.add(controller);
    const begun = performance.now();
    const change = (how: (answer: Answer) => Answer) =>
      setTurns((all) => withAnswer(all, id, side, (answer) => how(answer ?? { status: 'running' })));
    const body = {
      messages: conversationOf(before, question, side),
      ...(side === 'stored' ? {} : { changes: material.changes }),
      ...(side === 'stored' || material.knowledge === undefined ? {} : { extra_knowledge: material.knowledge }),
    };
    change(() => ({ status: 'running' }));
    try {
      const reply = await tryReply(chatbotId, body, (step) => change(noteStep(step)), controller.signal);
      const waitedMs = Math.round(performance.now() - begun);
      change((answer) => ({ ...answer, status: 'done', reply, waitedMs }));
      onTried();
    } catch (thrown) {
      if (controller.signal.aborted) change((answer) => ({ ...answer, status: 'stopped' }));
      else change((answer) => ({ ...answer, status: 'failed', error: asApiError(thrown) }));
    } finally {
      running.current.delete(controller);
    }
  };

  return {
    turns,
    /** Asks each of the sides. */
    ask: (question: string, sides: readonly Side[]) => {
      lastId.current += 1;
      const turn: Turn = { id: lastId.current, question, answers: {} };
      setTurns((all) => [...all, turn]);
      for (const side of sides) void run(turns, turn, side);
    },
    /** Asks one side once more what it did not answer. */
    again: (turn: Turn, side: Side) => void run(turns.slice(0, turns.indexOf(turn)), turn, side),
    stop,
    clear: () => {
      stop();
      setTurns([]);
    },
  };
}

function noteStep(step: TrialStep): (answer: Answer) => Answer {
  return (answer) => {
    if (step.kind === 'passages') return { ...answer, found: step.data };
    return step.kind === 'prompt' ? { ...answer, prompt: step.data } : answer;
  };
}
