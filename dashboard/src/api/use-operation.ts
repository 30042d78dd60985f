import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { asApiError } from './api-error';
import type { ApiError } from './api-error';
import { newIntent } from './client';
import { followOperation, resultOf } from './follow-operation';

/** How an operation stands that a button began. */
export type OperationState<Result> =
  | { status: 'idle' }
  | { status: 'running' }
  | { status: 'done'; result: Result }
  | { status: 'failed'; error: ApiError };

/**
 * An operation that may take long. `start` runs `call` with the key of this one intent, and follows what was answered 202; a click
 * while it runs does nothing. Its run stands in the address under `name` until it ends, so that a reload goes on following it.
 */
export function useOperation<Answer, Result extends object = object>(
  name: string,
  call: (key: string) => Promise<Answer>,
  onDone?: (result: Result) => void,
) {
  const [search, setSearch] = useSearchParams();
  const [state, setState] = useState<OperationState<Result>>({ status: 'idle' });
  const running = useRef(false);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  const noteRun = useCallback(
    (workflowId: string | undefined) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (workflowId === undefined) after.delete(name);
          else after.set(name, workflowId);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, setSearch],
  );

  const run = useCallback(async (work: () => Promise<Result>) => {
    if (running.current) return;
    running.current = true;
    setState({ status: 'running' });
    try {
      const result = await work();
      setState({ status: 'done', result });
      done.current?.(result);
    } catch (thrown) {
      setState({ status: 'failed', error: asApiError(thrown) });
    } finally {
      running.current = false;
    }
  }, []);

  const start = useCallback(() => {
    const key = newIntent();
    let followed = false;
    const onAccepted = (workflowId: string) => {
      followed = true;
      noteRun(workflowId);
    };
    return run(async () => {
      try {
        return (await resultOf(await call(key), { onAccepted })) as unknown as Result;
      } finally {
        if (followed) noteRun(undefined);
      }
    });
  }, [call, noteRun, run]);

  const left = search.get(name);
  useEffect(() => {
    if (left === null || running.current) return;
    void run(() => followOperation<Result>(left).finally(() => noteRun(undefined)));
  }, [left, noteRun, run]);

  return { state, start, clear: useCallback(() => setState({ status: 'idle' }), []) };
}
