/**
 * Tokens that end a model's turn in the templates of the common families (ChatML, Llama, Gemma, Phi, GPT-2, Mistral, gpt-oss).
 * A server with a wrong template hands them on, and lets the model play the customer after them.
 */
const END =
  /<\|(?:im_end|im_start|im_user|im_system|eot_id|eot|eom_id|end_of_text|endoftext|end_of_turn|endofturn|end_of_sentence|end_of_role|end_of_box|end|return|user|system|observation|eos|fim_suffix|END_OF_TURN_TOKEN|END_RESPONSE|END_TEXT|USER_TOKEN)\|>|<｜(?:end▁of▁sentence|User)｜>|<\|end▁of▁sentence\|>|<(?:end_of_turn|start_of_turn|eos|turn\|)>|<\|turn>(?:user)|<seed:eos>|\[\|(?:endofturn|user)\|\]|\[e~\[|\[\/INST\]|<\/s>\s*$/u;

/** What may stand before the first word: the prompt once more, and the model's own role, as its template writes them. */
const START =
  /^\s*(?:<s>(?![^]*<\/s>\s*\S)\s*)?(?:<s>(?![^]*<\/s>\s*\S)|\[INST\](?:(?!\[INST\])[^])*?\[\/INST\]|assistant(?:[ \t]*\n|:[ \t])|<\|im_start\|>(?:assistant)?|<\|start_header_id\|>assistant<\|end_header_id\|>|<start_of_turn>(?:model)?|<\|assistant\|>|<｜Assistant｜>)\s*/u;

/** The answer without the control tokens of the model's template, and without whatever follows the one that ends it. */
export function untilEndOfAnswer(text: string): string {
  const begun = text.replace(START, '');
  const end = END.exec(begun);
  if (!end) return begun;
  // "~~old~~" as HTML ends in the same mark.
  if (end[0].startsWith('</s>') && begun.slice(0, end.index).includes('<s>')) return begun;
  return begun.slice(0, end.index).trimEnd();
}
