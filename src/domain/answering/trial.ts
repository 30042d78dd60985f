import type { Passage } from '../knowledge/found-passage';
import type { Chatbot } from './chatbot';
import type { Generation } from './generation';

/** One message of a conversation that is only tried. */
export interface TrialMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** Settings that a trial has in place of the stored ones. */
export type TrialChanges = Partial<
  Pick<Chatbot, 'system_prompt' | 'provider' | 'model' | 'temperature' | 'max_output_tokens'>
>;

/** What a reply is tried with; nothing of it is stored. */
export interface TrialMaterial {
  messages: TrialMessage[];
  changes?: TrialChanges;
  /** Knowledge for this trial alone. */
  extra_knowledge?: string;
}

/** A part of what a model was sent. */
export interface TrialPromptPart {
  kind: 'instructions' | 'rules' | 'knowledge' | 'conversation' | 'question';
  text: string;
  tokens: number;
}

/** What a trial found, sent and got, in this order. */
export type TrialStep =
  | { kind: 'passages'; passages: Passage[]; degraded: boolean; took_ms: number }
  | { kind: 'prompt'; parts: TrialPromptPart[]; tokens: number }
  | {
      kind: 'reply';
      text: string;
      parts: string[];
      source: Generation['source'];
      provider: string;
      model: string;
      input_tokens: number;
      output_tokens: number;
      took_ms: number;
      handoff: boolean;
      passages: Passage[];
      /** What the owner should know of it, such as a refused key. */
      notes: string[];
    };

/** A pasted text as passages that fit beside the found ones: by paragraphs, none longer than `longest` characters. */
export function pastedPassages(text: string, longest = 1_200): Passage[] {
  const pieces: string[] = [];
  for (const paragraph of text.split(/\n\s*\n/).map((one) => one.trim())) {
    if (paragraph === '') continue;
    const last = pieces.at(-1);
    if (last !== undefined && last.length + paragraph.length + 2 <= longest) {
      pieces[pieces.length - 1] = `${last}\n\n${paragraph}`;
    } else for (let at = 0; at < paragraph.length; at += longest) pieces.push(paragraph.slice(at, at + longest));
  }
  return pieces.map((piece, index) => ({
    ...{ text: piece, score: 1, source_id: 'pasted', title: 'Pasted for this trial' },
    location: `part ${index + 1}`,
  }));
}
