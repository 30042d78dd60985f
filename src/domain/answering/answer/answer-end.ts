/**
 * Tokens that end a model's turn in the templates of the common families (ChatML, Llama, Gemma, Phi, GPT-2, Mistral, gpt-oss).
 * A server with a wrong template hands them on, and lets the model play the customer after them.
 */
const END =
  /<\|(?:im_end|im_start|eot_id|eom_id|end_of_text|endoftext|end_of_turn|end_of_sentence|end|return|user|system|eos)\|>|<｜end▁of▁sentence｜>|<(?:end_of_turn|start_of_turn|eos)>|\[\/INST\]|<\/s>\s*$/u;

/** What may stand before the first word: the prompt once more, and the model's own role, as its template writes them. */
const START =
  /^\s*(?:<s>(?![^]*<\/s>\s*\S)\s*)?(?:\[INST\](?:(?!\[INST\])[^])*?\[\/INST\]|assistant(?:[ \t]*\n|:[ \t])|<\|im_start\|>(?:assistant)?|<\|start_header_id\|>assistant<\|end_header_id\|>|<start_of_turn>(?:model)?|<\|assistant\|>|<｜Assistant｜>)\s*/u;

/** The answer without the control tokens of the model's template, and without whatever follows the one that ends it. */
export function untilEndOfAnswer(text: string): string {
  const begun = text.replace(START, '');
  const end = END.exec(begun);
  if (!end) return begun;
  // "~~old~~" as HTML ends in the same mark.
  if (end[0].startsWith('</s>') && begun.slice(0, end.index).includes('<s>')) return begun;
  return begun.slice(0, end.index).trimEnd();
}
