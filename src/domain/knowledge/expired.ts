/** Says by itself that something no longer holds. Without accents, in lower case. */
const STRONG = phrases(
  'expired|no longer valid|not valid anymore|out of date|outdated|superseded|abgelaufen|nicht mehr gultig|ungultig|veraltet|' +
    'caducado|caducada|ya no valido|ya no es valido|ya no es valida|vencido|vencida|perime|perimee|expire|expiree|plus valable|plus valables|' +
    'scaduto|scaduta|non piu valido|non piu valida|expirado|expirada|nao e mais valido|nao e mais valida|suresi doldu|suresi dolmus|gecersiz|' +
    'artik gecerli degil|verlopen|niet meer geldig|wygasl|nieaktualny|nieaktualna|nieaktualne|niewazny|недействителен|недействительно|просрочен|' +
    'устарел|منتهي الصلاحية|غير صالح',
);
/** Scripts without spaces between words. */
const STRONG_ANYWHERE = ['已过期', '已失效', '期限切れ', '無効', '만료'];
/** May also mean something else: an old town, the former owner. */
const WEAK = new Set(
  (
    'old archive archived former previous alt alte altes alter alten archiv ancien ancienne anciens anciennes archives viejo vieja ' +
    'antiguo antigua antiguos antiguas archivo vecchio vecchia vecchi vecchie antigo antiga antigos antigas velho velha arquivo eski ' +
    'arsiv oud oude archief stary stara stare старый старая старые архив'
  ).split(' '),
);
const PRICE_LISTS = new Set(
  (
    'price prices pricelist pricing rates tariff tariffs fees menu catalogue catalog brochure preis preise preisliste tarif tarife ' +
    'speisekarte katalog gebuhren tarifs prix carte catalogue precio precios tarifa tarifas carta prezzo prezzi listino tariffe preco ' +
    'precos tabela cardapio fiyat fiyatlar fiyatlari tarife liste listesi prijs prijzen prijslijst tarieven cennik ceny цены прайс тарифы'
  ).split(' '),
);
/** A name or an opening line; what is longer is text. */
const MOST_CHARACTERS = 300;

/**
 * Whether a file name, a title or a row says of itself that it no longer holds: by a strong word ("expired"), or by a weak one
 * ("old") that stands with a price list's name or a year.
 */
export function saysExpired(name: string): boolean {
  const words = wordsOf(name);
  return saysStrongly(name, words) || (words.some((word) => WEAK.has(word)) && isDatedList(words));
}

/** The same of a document's first line, which is text: there the strong word too needs a price list or a year. */
export function opensExpired(line: string): boolean {
  const words = wordsOf(line);
  return saysStrongly(line, words) && isDatedList(words);
}

function saysStrongly(name: string, words: readonly string[]): boolean {
  const spaced = ` ${words.join(' ')} `;
  return STRONG.some((phrase) => spaced.includes(phrase)) || STRONG_ANYWHERE.some((mark) => name.includes(mark));
}

function isDatedList(words: readonly string[]): boolean {
  return words.some((word) => PRICE_LISTS.has(word) || /^(?:19|20)\d\d$/.test(word));
}

function wordsOf(name: string): string[] {
  const folded = name
    .slice(0, MOST_CHARACTERS)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l');
  return folded.match(/\p{L}+|\p{N}+/gu) ?? [];
}

function phrases(list: string): string[] {
  return list.split('|').map((phrase) => ` ${phrase} `);
}
