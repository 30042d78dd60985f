import { fold } from '../../texts/fold';

/** A kind of fact that a question asks for, and that can be recognised in a text of any language. */
export type AskedFact = 'price' | 'time' | 'phone';

const ASKS: Record<AskedFact, ReadonlySet<string>> = {
  price: wordsIn(
    'price prices cost costs fee kostet kosten preis preise cuesta cuestan vale precio precios prix coute coutent tarif prezzo prezzi costa ' +
      'costano preco precos custa custam fiyat fiyati ucret ucreti prijs prijzen kost cena ceny kosztuje kosztuja стоит стоимость цена سعر',
  ),
  time: wordsIn('oclock uhrzeit hora horas heure heures saat kaçta godzinie godzinach'),
  phone: wordsIn('phone telephone telefon telefonnummer telefono telefone telefonu telefoonnummer numer телефон هاتف'),
};
const HOW_MUCH =
  /\b(?:how much|wie viel|wieviel|cuanto|combien|quanto|ne kadar|kac (?:para|lira|euro|tl)|hoeveel|ile|сколько)\b/u;

/** The kind of fact that a question asks for by its words; null where they do not say. */
export function askedFact(question: string): AskedFact | null {
  const plain = fold(question);
  const words = plain.match(/\p{L}+/gu) ?? [];
  const asked = (kind: AskedFact) => words.some((word) => ASKS[kind].has(word));
  if (asked('phone')) return 'phone';
  if (asked('price')) return 'price';
  if (asked('time')) return 'time';
  return HOW_MUCH.test(plain) && /[€$£₺]|euro|tl|lira|real|reais|pound/.test(plain) ? 'price' : null;
}

const FREE =
  /\b(?:free|gratis|kostenlos|gratuit\p{L}*|gratuito\p{L}*|ucretsiz|bezplatn\p{L}*|bezpłatn\p{L}*|бесплатн\p{L}*|included|inklusive|incluid\p{L}*|inclus\p{L}*)/u;
const DAY_WORDS = /noon|midnight|mittag|mediodia|midi|mezzogiorno|meio-dia|ogle|sunrise|always|24 ?h/;

/** Whether a text holds a fact of that kind at all: a number for a price, a time of day, the digits of a telephone. */
export function holdsFact(kind: AskedFact, text: string): boolean {
  const plain = fold(text);
  if (kind === 'phone') return /\d(?:[ ()/.-]{0,2}\d){5}/.test(plain);
  if (kind === 'price') return /\d/.test(plain) || FREE.test(plain);
  return /\d{1,2}\s?(?:[:.h]\s?\d{2}|h\b|uhr|uur|am\b|pm\b|a\.m|p\.m|°)/.test(plain) || DAY_WORDS.test(plain);
}

function wordsIn(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(' '));
}
