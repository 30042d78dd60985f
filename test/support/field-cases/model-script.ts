import type { ReceivedCall } from '../doubled-call';
import type { ScriptedAnswer } from '../language-model-double';
import type { ModelAnswerStep } from './field-case';

/**
 * A model server's answers to one chatbot's calls: the first step whose conditions the call fits, else the next of those
 * without conditions, the last of them again and again.
 */
export function modelScript(steps: readonly ModelAnswerStep[]): (call: ReceivedCall) => ScriptedAnswer {
  const conditional = steps.filter(isConditional);
  const inTurn = steps.filter((step) => !isConditional(step));
  let taken = 0;
  return (call) => {
    const fitting = conditional.find((step) => fits(step, call));
    if (fitting) return answerOf(fitting);
    const next = inTurn[Math.min(taken, inTurn.length - 1)];
    taken += 1;
    if (!next) throw new Error(`the case has no answer to a call of ${call.path}`);
    return answerOf(next);
  };
}

function isConditional(step: ModelAnswerStep): boolean {
  return Object.keys(step).some((field) => field.startsWith('if_'));
}

function fits(step: ModelAnswerStep, call: ReceivedCall): boolean {
  const { if_request_has, if_request_below, if_request_above, if_role, if_vendor, if_path, if_body_longer } = step;
  const number = (path: string): number => Number(at(call.body, path) ?? Number.NaN);
  return (
    (if_request_has === undefined || at(call.body, if_request_has) !== undefined) &&
    (if_request_below === undefined || number(if_request_below[0]) < if_request_below[1]) &&
    (if_request_above === undefined || number(if_request_above[0]) > if_request_above[1]) &&
    (if_role === undefined || rolesIn(call.body).includes(if_role)) &&
    (if_vendor === undefined || call.vendor === if_vendor) &&
    (if_path === undefined || call.path.includes(if_path)) &&
    (if_body_longer === undefined || JSON.stringify(call.body).length > if_body_longer)
  );
}

function at(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], body);
}

function rolesIn(body: { messages?: { role: string }[]; contents?: { role: string }[] }): string[] {
  return [...(body.messages ?? []), ...(body.contents ?? [])].map(({ role }) => role);
}

function answerOf({ good, status, body, headers, delay_ms }: ModelAnswerStep): ScriptedAnswer {
  const more = { ...(headers ? { headers } : {}), ...(delay_ms === undefined ? {} : { delayMs: delay_ms }) };
  if (good !== undefined) return { text: good, ...more };
  return { ...(status === undefined ? {} : { status }), body, ...more };
}
