import { fold } from './fold';

/** The languages whose function words are known. */
export type FunctionWordLanguage = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt' | 'tr' | 'nl' | 'pl' | 'ru' | 'ar';

/**
 * Words that say nothing about a question's subject, by language: they tell the language, and are no evidence that a passage
 * answers. Without accents, in lower case.
 */
export const FUNCTION_WORDS: Record<FunctionWordLanguage, ReadonlySet<string>> = {
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
  nl: setOf(
    'de het een en of maar als van te in op aan bij voor uit met over is zijn was waren ben bent heb hebt heeft hebben had kan kunnen kunt wordt worden zal moet ik jij je u hij zij ze wij we jullie mij me ons mijn jouw uw zijn haar hun dit dat deze die wat welke welk wie wanneer waar hoe hoeveel waarom niet geen ja nee graag ook er nog dan hallo hoi dank bedankt',
  ),
  pl: setOf(
    'i a lub albo ale jesli w we na do z ze od za po przy dla o u jest sa byl byla bylo byc jestem mam masz ma mamy macie maja moge mozna moze mozecie ja ty pan pani on ona ono my wy oni mnie mi cie ci was nam wam moj moja wasz wasza ten ta to te ktory ktora jaki jaka jakie co kto kiedy gdzie jak ile dlaczego czy nie tak tez juz jeszcze sie prosze dziekuje czesc dzien dobry',
  ),
  ru: setOf(
    'и а но или если в во на к с со от из за по при для о об у это есть был была было быть мне меня мы вы вас вам я он она они его ее их мой ваш ваша ваше ваши этот эта эти какой какая какие что кто когда где как сколько почему ли не нет да тоже еще уже можно могу можете же бы пожалуйста спасибо привет здравствуите',
  ),
  ar: setOf(
    'في من الى إلى على عن مع هل ما ماذا كم متى اين أين كيف لماذا هو هي انا أنا نحن انتم انت هذا هذه ذلك التي الذي و او أو لا نعم كان يكون لدي لديكم عندكم يمكن يمكنني شكرا مرحبا',
  ),
};

/** Whether a word, in lower case without accents, is a function word of any language. */
export function isFunctionWord(word: string): boolean {
  return ALL.has(word);
}

const ALL: ReadonlySet<string> = new Set(Object.values(FUNCTION_WORDS).flatMap((words) => [...words]));

function setOf(words: string): ReadonlySet<string> {
  return new Set(fold(words).split(' '));
}
