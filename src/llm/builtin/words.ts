import { fold } from '../../domain/texts/fold';
import { FUNCTION_WORDS } from '../../domain/texts/function-words';
import { segmentsOf } from '../../domain/texts/segments';

/** Languages that the builtin provider speaks. */
export type Language = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt' | 'tr';

const LANGUAGES: readonly Language[] = ['en', 'de', 'es', 'fr', 'it', 'pt', 'tr'];

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
