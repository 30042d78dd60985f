import { useEffect, useSyncExternalStore } from 'react';

/** Something that the command menu offers on this page. */
export interface Command {
  label: string;
  run: () => void;
}

let offered: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]): void {
  offered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Adds the page's actions to the command menu while it is on the screen. Keep the list the same between renders (`useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    change([...offered, ...commands]);
    return () => change(offered.filter((command) => !commands.includes(command)));
  }, [commands]);
}

/** What the pages on the screen offer now. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => offered);
}
