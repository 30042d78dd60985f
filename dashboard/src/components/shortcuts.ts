import { useEffect, useRef } from 'react';

/** A key, or two in a row such as `g i`, and what it does in words. */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

const OFF_KEY = 'botsmith-shortcuts-off';
const SEQUENCE_MS = 1_000;
const groups = new Set<{ readonly current: readonly Shortcut[] }>();
let pending: { key: string; at: number } | undefined;

/** Every shortcut of what is on the screen. */
export function currentShortcuts(): Shortcut[] {
  return [...groups].flatMap(({ current }) => current);
}

/** Whether single-key shortcuts are on. Kept in this browser. */
export const shortcutSetting = {
  enabled: () => localStorage.getItem(OFF_KEY) === null,
  set: (enabled: boolean) => (enabled ? localStorage.removeItem(OFF_KEY) : localStorage.setItem(OFF_KEY, '1')),
};

/** Gives keys a meaning while the component is on the screen. They do nothing while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    groups.add(current);
    if (groups.size === 1) addEventListener('keydown', press);
    return () => {
      groups.delete(current);
      if (groups.size === 0) removeEventListener('keydown', press);
    };
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !shortcutSetting.enabled()) return;
  if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
  const first = pending && Date.now() - pending.at < SEQUENCE_MS ? `${pending.key} ` : '';
  pending = undefined;
  const known = currentShortcuts();
  const found = known.find(({ keys }) => keys === first + event.key);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (known.some(({ keys }) => keys.startsWith(`${event.key} `))) {
    pending = { key: event.key, at: Date.now() };
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
