import { composer } from '../../../texts/en';
import { formatCountdown } from '../../../texts/format';
import type { AnswerWindow } from '../answer-window';

/** Both of Instagram's windows, counted down in minutes. */
export function WindowLine({ window }: { window: Extract<AnswerWindow, { kind: 'both' | 'person' }> }) {
  const person = left(window.personMs);
  return <p>{window.kind === 'both' ? composer.windows(left(window.botMs), person) : composer.personOnly(person)}</p>;
}

/** Without the seconds, which nobody needs here. */
function left(ms: number): string {
  return formatCountdown(Math.max(ms, 60_000)).replace(/ (?:\d+ s|0 h|0 min)$/, '');
}
