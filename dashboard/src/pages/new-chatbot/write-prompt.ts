import { newChatbot } from '../../texts/en';

/** What somebody said about their shop. */
export interface ShopAnswers {
  name: string;
  sells: string;
  tone: keyof typeof newChatbot.tones;
  language: keyof typeof newChatbot.languages;
}

/** The instructions that follow from the answers; people change them before they are saved. */
export function writePrompt({ name, sells, tone, language }: ShopAnswers): string {
  const { opening, tones, languages, closing } = newChatbot.writtenPrompt;
  const offer = sells.trim().replace(/[.!?]+$/, '');
  return [opening(name.trim() || newChatbot.thisShop, offer), tones[tone], languages[language], closing].join('\n');
}
