const FENCED = /^```(?:json)?\s*(\{[^]*\})\s*```$/i;
const SPOKEN = '(?:answer|response|reply|message|output|text|content)';
const CUSTOMER = '(?:customer|user|client)';
const ANSWER = new RegExp(
  `^(?:final_?)?(?:${SPOKEN}(?:_?(?:to|for)_?(?:the_?)?${CUSTOMER})?|${CUSTOMER}_?(?:facing_?)?${SPOKEN})$`,
  'i',
);
/** A call of a tool, which is read elsewhere. */
const TOOL = /^(?:name|arguments|parameters|tool|function|input)$/i;

/**
 * The answer of a model that writes JSON, though nobody asked for it: the text of its one field for an answer; the others
 * (`reasoning`, `confidence`) are its own. Undefined for every other text.
 */
export function answerOfEnvelope(text: string): { text: string; thoughts: string } | undefined {
  const trimmed = text.trim();
  const json = FENCED.exec(trimmed)?.[1] ?? trimmed;
  if (!json.startsWith('{') || !json.endsWith('}')) return undefined;
  const fields = Object.entries(parsed(json) ?? {});
  const answers = fields.filter(([name]) => ANSWER.test(name));
  const [answer] = answers;
  const said = saidIn(answer?.[1]);
  if (answers.length !== 1 || typeof said !== 'string' || said.trim() === '') return undefined;
  const others = fields.filter((field) => field !== answer);
  if (others.some(([name]) => TOOL.test(name))) return undefined;
  return { text: said.trim(), thoughts: others.length === 0 ? '' : JSON.stringify(Object.fromEntries(others)) };
}

/** The text of a field, also where it is the one field of an object. */
function saidIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).filter(([name]) => ANSWER.test(name));
  return inner.length === 1 ? inner[0]?.[1] : undefined;
}

function parsed(json: string): object | undefined {
  try {
    return JSON.parse(json) as object;
  } catch {
    return undefined;
  }
}
