import { Bot, ChartNoAxesColumn, House, MessagesSquare, Settings } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { navigation } from '../texts/en';

export interface NavigationEntry {
  to: string;
  label: string;
  Icon: LucideIcon;
}

/** The parts of the product that have a page, in their order everywhere. */
export const MAIN_PAGES: readonly NavigationEntry[] = [
  { to: '/', label: navigation.home, Icon: House },
  { to: '/conversations', label: navigation.conversations, Icon: MessagesSquare },
  { to: '/chatbots', label: navigation.chatbots, Icon: Bot },
  { to: '/usage', label: navigation.usage, Icon: ChartNoAxesColumn },
  { to: '/account', label: navigation.account, Icon: Settings },
];

/** The parts of a chatbot that have a page, in their order. */
export const chatbotPages = (chatbotId: string): readonly { to: string; label: string }[] =>
  (
    [
      ['playground', navigation.playground],
      ['knowledge', navigation.knowledge],
      ['integrations', navigation.integrations],
      ['conversations', navigation.conversations],
      ['settings', navigation.settings],
      ['logs', navigation.logs],
      ['usage', navigation.usage],
    ] as const
  ).map(([part, label]) => ({ to: `/chatbots/${chatbotId}/${part}`, label }));

/** The pages of the account and of whoever is signed in, in their order. */
export const accountPages: readonly { to: string; label: string }[] = (
  [
    ['general', navigation.general],
    ['members', navigation.members],
    ['api-keys', navigation.apiKeys],
    ['notifications', navigation.notificationSettings],
    ['audit-log', navigation.auditLog],
    ['you', navigation.yourself],
  ] as const
).map(([part, label]) => ({ to: `/account/${part}`, label }));
