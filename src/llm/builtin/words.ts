import { segmentsOf } from '../../domain/texts/segments';

/** Languages that the builtin provider speaks. */
export type Language = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt' | 'tr';

/**
 * Words that say nothing about a question's subject, by language: they tell the language, and are no evidence that a passage
 * answers. Without accents, in lower case.
 */
const FUNCTION_WORDS: Record<Language, ReadonlySet<string>> = {
  en: setOf(
    'a an the and or but if of to in on at by for from with about as is are was were be been am do does did has have had can could will would should may might must i you he she it we they me him her us them my your his its our their this that these those there here what which who whom whose when where why how not no yes please tell know need want like get give offer sell much many any some more also just so than then too very s t m re ve d ll dont im youre whats hi hello hey thanks thank',
  ),
  de: setOf(
    'der die das den dem des ein eine einen einem einer eines und oder aber wenn von zu im in an auf am bei fur aus mit uber als ist sind war waren sein bin bist seid habe hast hat haben habt hatte kann konnen kannst konnt wird werden wurde soll muss ich du er sie es wir ihr mich dich uns euch mein dein euer unser eure eurer was welche welcher wer wann wo warum wie wieviel nicht kein keine ja nein bitte auch nur so man gibt gerne mir dir noch hallo danke',
  ),
  es: setOf(
    'el la los las un una unos unas y o pero si de del a al en con por para como es son era ser estar esta estan soy eres somos hay tengo tiene tienen puedo puede pueden quiero yo tu usted el ella nosotros ustedes me te se nos mi su sus este esta esto ese que cual cuales quien cuando donde porque cuanto cuanta cuantos como no favor tambien muy mas hola gracias',
  ),
  fr: setOf(
    'le la les l un une des et ou mais si de du d a au aux en dans avec par pour sur comme est sont etait etre suis es sommes etes ai as avez ont avoir peux peut puis vous je tu il elle on nous ils elles me te se mon ton son votre vos notre ce cet cette ces c qu que qui quel quelle quels quand ou pourquoi comment combien ne pas non oui aussi tres plus y s il plait bonjour merci',
  ),
  it: setOf(
    'il lo la i gli le un uno una e o ma se di del della dei a al alla in con per da su come e sono era essere sei siete siamo ho hai ha avete hanno posso puo io tu lui lei noi voi loro mi ti si ci vi mio tuo suo vostro nostro questo quello che quale quali chi quando dove perche quanto quanta quanti non anche molto piu ciao grazie',
  ),
  pt: setOf(
    'o a os as um uma uns umas e ou mas se de do da dos das em no na nos nas com por para como sao era ser estar esta estao sou somos ha tenho tem posso pode podem quero eu tu voce voces ele ela nos eles me te meu seu sua este isto esse que qual quais quem quando onde porque quanto quanta quantos nao sim favor tambem muito mais ola obrigado obrigada',
  ),
  tr: setOf(
    've veya ama eger bir bu su o da de mi mu misiniz misin musunuz var yok ne neler nedir nerede nereye nasil niye kim hangi kac zaman icin ile gibi ben sen biz siz onlar bana sana size bize benim senin sizin bizim evet hayir lutfen cok daha en olarak mi merhaba selam',
  ),
};

const LANGUAGES = Object.keys(FUNCTION_WORDS) as Language[];

/** The words of a text in lower case without accents, in scripts with and without spaces. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmentsOf(text, 'word')) {
    // An apostrophe joins two words in most languages (`l'adresse`).
    if (isWordLike) words.push(...fold(segment).split(/['’]/));
  }
  return words.filter((word) => word !== '');
}

/** The words of a text that say what it is about. */
export function subjectWords(text: string): string[] {
  const languages = LANGUAGES.filter((language) => text !== '' && speaks(text, language));
  const spoken = languages.length > 0 ? languages : LANGUAGES;
  return [...new Set(wordsOf(text))].filter((word) => !spoken.some((language) => FUNCTION_WORDS[language].has(word)));
}

/** The language of a text by its function words; undefined when they do not tell. */
export function languageOf(text: string): Language | undefined {
  const words = wordsOf(text);
  const counts = LANGUAGES.map((language) => ({
    language,
    count: words.filter((word) => FUNCTION_WORDS[language].has(word)).length,
  })).sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  return best && best.count > (second?.count ?? 0) ? best.language : undefined;
}

/** Whether two words are forms of one: equal, one begins with the other, or they differ in a short ending only. */
export function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  let common = 0;
  while (common < shorter && a[common] === b[common]) common += 1;
  if (common < 4) return false;
  return common === shorter ? Math.max(a.length, b.length) - common <= 5 : shorter - common <= 2 && common >= 5;
}

function speaks(text: string, language: Language): boolean {
  return languageOf(text) === language;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i').replace(/ß/g, 'ss');
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
