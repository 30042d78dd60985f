export const navigation = {
  label: 'Main',
  home: 'Home',
  conversations: 'Conversations',
  chatbots: 'Chatbots',
  usage: 'Usage',
  more: 'More',
  ofChatbot: (name: string) => `Parts of ${name}`,
  playground: 'Playground',
  knowledge: 'Knowledge',
  integrations: 'Integrations',
  settings: 'Settings',
  logs: 'Logs',
  account: 'Account',
  ofAccount: 'Parts of the account',
  general: 'General',
  members: 'Members',
  apiKeys: 'API keys',
  notificationSettings: 'Notifications',
  auditLog: 'Audit log',
  yourself: 'You',
  needSomebody: (count: string) => `${count} need somebody`,
};

export const shell = {
  skip: 'Skip to the content',
  fold: 'Fold the sidebar',
  unfold: 'Unfold the sidebar',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in',
  you: 'You',
  theme: { label: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark' },
  apiDocs: 'API documentation',
  yourself: 'Your name and password',
  simulator: 'Simulator: a phone to write from',
  temporal: 'Temporal Web UI',
  menuOf: (name: string) => `Menu of ${name}`,
};

export const commandMenu = {
  open: 'Search or go to…',
  label: 'Go to a page, a chatbot, a conversation or an action',
  placeholder: 'Where to?',
  empty: 'Nothing fits what you typed.',
  actions: 'On this page',
  pages: 'Pages',
  chatbots: 'Chatbots',
  conversations: 'Conversations',
  somebody: 'Somebody',
};

export const shortcuts = {
  title: 'Keys',
  show: 'Show the keys',
  menu: 'Open the command menu',
  enabled: 'Single keys',
  enabledHint: 'Switch them off where they get in the way of another program.',
  goHome: 'Go to Home',
  goInbox: 'Go to the conversations',
  goChatbots: 'Go to the chatbots',
  goKnowledge: 'Go to the knowledge of this chatbot',
};

export const notifications = {
  bell: (count: number, shown: string) => (count === 0 ? 'Notifications' : `Notifications: ${shown} unread`),
  title: 'Notifications',
  description: 'What this account was told. What you have read is noted for you alone.',
  empty: 'What needs you shows up here.',
  none: 'Nothing to tell',
  allRead: 'Everything is read',
  all: 'Show all notifications',
  unreadOnly: 'Only what I have not read',
  markRead: 'Mark as read',
  markOne: (title: string) => `Mark as read: ${title}`,
  deliveries: {
    email: { sent: 'Sent by e-mail.', failed: 'The e-mail failed.', skipped: 'Not sent by e-mail.' },
    webhook: { sent: 'Posted to your webhook.', failed: 'The webhook failed.', skipped: 'Not posted to your webhook.' },
  },
  markAll: 'Mark all as read',
  failed: 'The notifications were not marked',
  unread: 'Unread',
};

export const banners = {
  offline: 'You are offline. What you see may be old; what you type stays here.',
  reconnect: 'Reconnect',
  deadToken: 'Instagram no longer accepts the access token of',
  waiting: (count: number) =>
    count === 0
      ? 'Nobody waits yet; whoever writes is answered as soon as you reconnect.'
      : count === 1
        ? 'One customer waits and is answered as soon as you reconnect.'
        : `${count} customers wait; they are answered as soon as you reconnect.`,
  paused: 'Live updates are paused; trying again.',
};

export const signInAgain = {
  title: 'Your session has ended',
  description: 'Sign in again to go on. What you typed is still there.',
  other: 'Sign in as somebody else',
};
