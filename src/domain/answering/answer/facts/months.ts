/** Names of the months, as they stand in dates of the languages that customers write, in small letters. */
const NAMES = [
  'january jan januar jänner enero ene janvier janv gennaio gen janeiro ocak januari stycznia styczeń января январь يناير',
  'february feb februar febrero février fevrier févr febbraio fevereiro fev şubat februari lutego luty февраля февраль فبراير',
  'march mar märz maerz mrz marzo mars março marco mart maart marca marzec марта март مارس',
  'april apr abril abr avril avr aprile nisan kwietnia kwiecień апреля апрель أبريل ابريل',
  'may mai mayo maggio mag maio mayıs mei maja maj мая май مايو',
  'june jun juni junio juin giugno giu junho haziran czerwca czerwiec июня июнь يونيو',
  'july jul juli julio juillet juil luglio lug julho temmuz lipca lipiec июля июль يوليو',
  'august aug agosto ago août aout ağustos augustus sierpnia sierpień августа август أغسطس اغسطس',
  'september sept sep septiembre setiembre septembre settembre setembro eylül września wrzesień сентября сентябрь سبتمبر',
  'october oct oktober okt octubre octobre ottobre ott outubro out ekim października październik октября октябрь أكتوبر اكتوبر',
  'november nov noviembre novembre novembro kasım listopada listopad ноября ноябрь نوفمبر',
  'december dec dezember dez diciembre dic décembre decembre déc dicembre dezembro aralık grudnia grudzień декабря декабрь ديسمبر',
].map((names) => names.split(' '));

const NUMBERS = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** Any of the names, as a part of a regular expression. */
export const MONTH = `(${[...NUMBERS.keys()].sort((one, other) => other.length - one.length).join('|')})`;

/** From 1; 0 for what is not the name of a month. */
export function monthOf(name: string): number {
  return NUMBERS.get(name) ?? 0;
}
