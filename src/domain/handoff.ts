/** What the model writes instead of an answer when only a person can help; never shown to the customer. */
export const HANDOFF_MARK = '[[HANDOFF]]';

/** Tells the model when to hand over, and how. */
export const HANDOFF_RULE = `- If the customer needs a person (a complaint, an order or payment that must be looked up, something that you may not decide), write ${HANDOFF_MARK} and then one sentence for the customer. Never write it for a question that you simply cannot answer.`;

/** Who is asked for, and words that ask, by language. Both must stand in one sentence, close to each other. */
const ASKING: readonly RegExp[] = [
  /\b(?:talk|speak|chat|write|connect(?:ed)?|transfer(?:red)?|put me through|switch)\b.{0,30}\b(?:human|person|someone|somebody|agent|representative|employee|staff|colleague|manager|real people)\b/iu,
  /\b(?:want|need|like|get|give me|is there)\b.{0,15}\b(?:a|an|real|actual|live)\s+(?:human(?: being)?|real person|live person|live agent|human agent|customer service agent)(?![\w-])/iu,
  /\b(?:human|live|real)\s+(?:agent|support|person)(?:\s*please)?\s*[!?.]*$/iu,
  /(?:sprechen|reden|schreiben|verbinden|chatten).{0,40}(?:mensch|person|mitarbeiter|kolleg|jemand)|(?:mensch|person|mitarbeiter|kolleg|jemand).{0,40}(?:sprechen|reden|schreiben|verbinden|chatten)/iu,
  /\b(?:hablar|contactar|comunicar(?:me)?)\b.{0,30}\b(?:persona|humano|agente|alguien|asesor)\b/iu,
  /\b(?:parler|discuter|échanger|contacter)\b.{0,30}(?:humain|personne|quelqu'un|quelqu’un|conseiller|agent)/iu,
  /\b(?:parlare|contattare|scrivere)\b.{0,30}\b(?:persona|umano|qualcuno|operatore)\b/iu,
  /\b(?:falar|conversar|contactar)\b.{0,30}\b(?:pessoa|humano|alguém|atendente)\b/iu,
  /(?:insan|yetkili|temsilci|biri)\w*.{0,25}(?:konuş|görüş|bağla)/iu,
];

/** Whether a customer asks for a person, in words that leave no doubt, or in one of the business's own phrases. */
export function asksForPerson(texts: readonly string[], phrases: readonly string[] = []): boolean {
  return texts.some((text) => {
    const plain = text.normalize('NFC');
    const lower = plain.toLowerCase();
    return (
      plain.split(/[.!?\n]+/).some((sentence) => ASKING.some((pattern) => pattern.test(sentence))) ||
      phrases.some((phrase) => phrase.trim() !== '' && lower.includes(phrase.trim().toLowerCase()))
    );
  });
}

/** A model's text without its mark, and whether it decided to hand over. */
export function takeHandoffMark(text: string): { text: string; handoff: boolean } {
  if (!text.includes(HANDOFF_MARK)) return { text, handoff: false };
  return { text: text.replaceAll(HANDOFF_MARK, '').trim(), handoff: true };
}
