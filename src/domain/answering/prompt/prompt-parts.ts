import type { TrialPromptPart } from '../trial';
import type { Prompt } from './prompt';

/** Where the knowledge begins in what `buildPrompt` wrote. */
const KNOWLEDGE = /\n\n(?=<knowledge [^\s>]{1,64}>\n|No knowledge was found for this question\.$)/;

/** A prompt in its parts, each with its tokens: the owner's instructions, the rules, the knowledge, what was said, the question. */
export function promptParts(
  { system, messages }: Prompt,
  systemPrompt: string,
  countTokens: (text: string) => number,
): TrialPromptPart[] {
  const own = systemPrompt.trim() !== '' && system.startsWith(systemPrompt) ? systemPrompt : '';
  const rest = system.slice(own.length).replace(/^\n\n/, '');
  const [rules = '', ...knowledge] = rest.split(KNOWLEDGE);
  const said = messages.slice(0, -1).map(({ role, content }) => `${role}: ${content}`);
  const parts: Omit<TrialPromptPart, 'tokens'>[] = [
    { kind: 'instructions', text: own },
    { kind: 'rules', text: rules },
    { kind: 'knowledge', text: knowledge.join('\n\n') },
    { kind: 'conversation', text: said.join('\n') },
    { kind: 'question', text: messages.at(-1)?.content ?? '' },
  ];
  return parts.filter(({ text }) => text !== '').map((part) => ({ ...part, tokens: countTokens(part.text) }));
}
