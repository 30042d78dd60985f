import { languageOf, wordsOf } from './words';
import type { Language } from './words';

type Phrase = 'greeting' | 'welcome' | 'unknown' | 'wordless';

const PHRASES: Record<Language, Record<Phrase, string>> = {
  en: {
    greeting: 'Hello! How can I help you?',
    welcome: "You're welcome!",
    unknown: "I'm sorry, I don't have any information about that.",
    wordless: 'I can only read words. Please tell me in a message what you would like to know.',
  },
  de: {
    greeting: 'Hallo! Wie kann ich helfen?',
    welcome: 'Gern geschehen!',
    unknown: 'Dazu habe ich leider keine Informationen.',
    wordless: 'Ich kann nur Text lesen. Bitte schreiben Sie mir in Worten, was Sie wissen möchten.',
  },
  es: {
    greeting: '¡Hola! ¿En qué puedo ayudarte?',
    welcome: '¡De nada!',
    unknown: 'Lo siento, no tengo información sobre eso.',
    wordless: 'Solo puedo leer texto. Por favor, escríbeme con palabras qué quieres saber.',
  },
  fr: {
    greeting: 'Bonjour ! Comment puis-je vous aider ?',
    welcome: 'Avec plaisir !',
    unknown: "Désolé, je n'ai pas d'information à ce sujet.",
    wordless: 'Je ne peux lire que du texte. Écrivez-moi avec des mots ce que vous souhaitez savoir.',
  },
  it: {
    greeting: 'Ciao! Come posso aiutarti?',
    welcome: 'Prego!',
    unknown: 'Mi dispiace, non ho informazioni al riguardo.',
    wordless: 'Posso leggere solo testo. Scrivimi a parole che cosa vuoi sapere.',
  },
  pt: {
    greeting: 'Olá! Como posso ajudar?',
    welcome: 'De nada!',
    unknown: 'Desculpe, não tenho informações sobre isso.',
    wordless: 'Só consigo ler texto. Por favor, escreva em palavras o que quer saber.',
  },
  tr: {
    greeting: 'Merhaba! Nasıl yardımcı olabilirim?',
    welcome: 'Rica ederim!',
    unknown: 'Üzgünüm, bu konuda bilgim yok.',
    wordless: 'Yalnızca yazı okuyabiliyorum. Lütfen ne öğrenmek istediğinizi yazın.',
  },
};

const GREETINGS: ReadonlyMap<string, Language> = new Map([
  ...tagged('en', 'hi hello hey hiya howdy good morning afternoon evening there'),
  ...tagged('de', 'hallo moin servus guten tag morgen abend gruss gott'),
  ...tagged('es', 'hola buenas buenos dias tardes noches'),
  ...tagged('fr', 'bonjour salut bonsoir coucou'),
  ...tagged('it', 'ciao buongiorno buonasera salve'),
  ...tagged('pt', 'ola oi bom dia boa tarde noite'),
  ...tagged('tr', 'merhaba selam gunaydin iyi gunler aksamlar'),
]);
/** Words of `GREETINGS` that greet only next to another one. */
const HALF_GREETINGS = new Set(
  'good morning afternoon evening there guten tag morgen abend gott dias tardes noches buenos bom dia boa tarde noite iyi gunler aksamlar'.split(
    ' ',
  ),
);
const THANKS: ReadonlyMap<string, Language> = new Map([
  ...tagged('en', 'thanks thank you thx ty so much very a lot'),
  ...tagged('de', 'danke dankeschon vielen dank schon sehr'),
  ...tagged('es', 'gracias muchas'),
  ...tagged('fr', 'merci beaucoup bien'),
  ...tagged('it', 'grazie mille tante'),
  ...tagged('pt', 'obrigado obrigada muito'),
  ...tagged('tr', 'tesekkurler tesekkur ederim sagol cok'),
]);
const THANKS_PROPER = new Set(
  'thanks thank thx ty danke dankeschon dank gracias merci grazie obrigado obrigada tesekkurler tesekkur sagol'.split(
    ' ',
  ),
);

/** The answer to a text that only greets or thanks; undefined for every other text. */
export function answerToCourtesy(text: string): string | undefined {
  const words = wordsOf(text);
  const [first] = words;
  if (first === undefined) return undefined;
  if (words.every((word) => THANKS.has(word)) && words.some((word) => THANKS_PROPER.has(word))) {
    const proper = words.find((word) => THANKS_PROPER.has(word)) ?? first;
    return PHRASES[THANKS.get(proper) ?? 'en'].welcome;
  }
  const greets = words.every((word) => GREETINGS.has(word)) && (words.length > 1 || !HALF_GREETINGS.has(first));
  return greets ? PHRASES[GREETINGS.get(first) ?? 'en'].greeting : undefined;
}

/** Says in the question's language, else in English, that there is no information. */
export function unknownAnswer(question: string): string {
  return PHRASES[languageOf(question) ?? 'en'].unknown;
}

/** Asks for words, where the customer sent a picture or a voice message alone; in the language of what was said before. */
export function wordlessAnswer(earlier: string): string {
  return PHRASES[languageOf(earlier) ?? 'en'].wordless;
}

function tagged(language: Language, words: string): [string, Language][] {
  return words.split(' ').map((word) => [word, language]);
}
