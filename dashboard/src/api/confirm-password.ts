import { asApiError } from './api-error';

/** Somebody is asked to prove the password; `settle` says whether they did. */
export interface Confirmation {
  settle: (confirmed: boolean) => void;
}

let asked: Confirmation | undefined;
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: who is asked now. */
export const confirmations = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  asked: () => asked,
};

function set(next: Confirmation | undefined): void {
  asked = next;
  for (const listener of listeners) listener();
}

function ask(): Promise<boolean> {
  return new Promise((resolve) => {
    set({
      settle: (confirmed) => {
        set(undefined);
        resolve(confirmed);
      },
    });
  });
}

/**
 * Runs a change that may demand a proof of the password; where it does, asks for it and runs the change again. What was entered
 * for the change is not lost. Rejects with the demand itself when nobody gives the proof.
 */
export async function whenConfirmed<Answer>(change: () => Promise<Answer>): Promise<Answer> {
  try {
    return await change();
  } catch (error) {
    if (asApiError(error).code !== 'confirmation_required' || !(await ask())) throw error;
    return change();
  }
}
