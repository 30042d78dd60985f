/**
 * How replies say that they have no answer, in the languages that replies are mostly written in, the builtin provider's own
 * words among them. Compared in small letters without diacritics.
 */
const ADMISSIONS: readonly RegExp[] = [
  /\b(do not|don't|dont|have) (have |got )?(any |no )(\w+ )?(information|details|data)\b/,
  /\bno information\b/,
  /\b(i|we) (do not|don't|dont) know\b/,
  /\b(i'm|i am|we are) not sure\b/,
  /\bkeine(rlei)? (\w+ )?(informationen|information|angaben|auskunft)\b/,
  /\b(weiss|wissen) (ich|wir|das|es) (\w+ )?nicht\b/,
  /\b(ich|wir) (weiss|wissen) (das |es )?(\w+ )?nicht\b/,
  /\bno (tengo|tenemos|dispongo de) (\w+ )?(informacion|datos|detalles)\b/,
  /\bno lo (se|sabemos)\b/,
  /\b(pas|aucune) (d'|de )?(information|informations|precision)\b/,
  /\b(je ne|nous ne) (sais|savons) pas\b/,
  /\bnon (ho|abbiamo) (\w+ )?(informazioni|dati|dettagli)\b/,
  /\bnon (lo )?(so|sappiamo)\b/,
  /\bnao (tenho|temos) (\w+ )?(informac|dados|detalhes)/,
  /\bnao (sei|sabemos)\b/,
  /\bbilgim(iz)? (yok|bulunmuyor)\b/,
  /\b(bilmiyorum|bilmiyoruz)\b/,
  /\bgeen informatie\b/,
  /\bweet ik (\w+ )?niet\b/,
];

/** Whether a reply says that it does not know what was asked. */
export function admitsNotKnowing(reply: string): boolean {
  const plain = reply
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .toLowerCase();
  return ADMISSIONS.some((admission) => admission.test(plain));
}
