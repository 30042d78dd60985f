/**
 * Sentences that speak to an assistant and not to a reader, in the languages that they are mostly written in. Only the builtin provider
 * needs it, which quotes: a model is told that passages are data.
 */
const SIGNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|override|forget)\b.{0,40}\b(?:instructions?|rules?|directions?|prompt|knowledge|shop)\b/iu,
  /\b(?:previous|prior|earlier|above|new|your|their) (?:system )?(?:instructions?|rules|directions|prompt)\b/iu,
  /\bsystem ?(?:prompt|message|nachricht)\b|\b(?:you are now|from now on you|du bist jetzt ein)\b/iu,
  /\b(?:ai|ki) ?-?(?:assistants?|assistenten?|language models?)\b|\blanguage models?\b|\bsprachmodell/iu,
  /\b(?:asistentes?|assistants?|assistenti|assistentes?) (?:de )?(?:ia|ki|ai)\b|yapay zek[aâ]/iu,
  /\b(?:begin|start|end|append)\b.{0,40}\banswer\b|\bwhen an assistant reads\b/iu,
  /^\W{0,6}(?:system|assistant|user|instruction|override)\W{0,3}:/iu,
  /<\|?[ /]{0,3}(?:system|im_start|im_end|knowledge|passage)\b|\[\/?INST\]|"role" ?: ?"|<!--|⟦/iu,
  /\b(?:ignorier\p{L}*|vergiss|missachte)\b.{0,40}\b(?:anweisung\p{L}*|regeln?|vorgaben)/iu,
  /\b(?:ignora|ignore|ignorez|olvida|oublie\p{L}*|dimentica|esque[cç]a|negeer|vergeet|zignoruj|zapomnij)\b.{0,40}(?:istru|instru|regras?|reglas|règles|regole|regels|zasad|poleceni)/iu,
  /talimat\p{L}*.{0,30}(?:yok say|unut)|kurallar\p{L}*.{0,10}unut/iu,
  /(?:игнорируй|забудь)\p{L}*.{0,40}(?:инструкц|правил)/iu,
  /تجاهل.{0,40}تعليمات/u,
  /忽略.{0,20}指令|指示.{0,20}無視|지시.{0,20}무시/u,
];

/** Whether a sentence of a passage tries to instruct whoever answers from it. */
export function speaksToModel(sentence: string): boolean {
  return SIGNS.some((sign) => sign.test(sentence));
}
