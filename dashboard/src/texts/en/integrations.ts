export const integrations = {
  title: 'Integrations',
  description: 'Where this chatbot answers.',
  instagram: {
    name: 'Instagram',
    description: 'Connect your chatbot to Instagram Direct Messages',
    fields: {
      page_access_token: 'Page Access Token',
      verify_token: 'Verify Token',
      app_secret: 'App Secret',
    },
    hints: {
      page_access_token: 'In your Meta app: Instagram > API setup, “Generate token”. Choose a long-lived one.',
      verify_token:
        'Any words of your own. Meta repeats them when you set up the webhook. Left empty, one is made for you.',
      app_secret:
        'In your Meta app: App settings > Basic, “Show”. For the Instagram login: Instagram > API setup, “Instagram app secret”. It proves that webhooks come from Meta.',
    },
  },
  setup: 'Setup',
  reconfigure: 'Reconfigure',
  reconnect: 'Reconnect',
  test: 'Test',
  webhook: 'Set up the webhook',
  more: 'More actions',
  enable: 'Enable Integration',
  enableHint: 'While it is off, messages are kept and never answered later.',
  enableFailed: 'The switch was set back',
  enabled: 'Instagram is switched on',
  disabled: 'Instagram is switched off',
  remove: 'Delete',
  connect: 'Connect with Instagram',
  connectFailed: 'Instagram could not be opened',
  connectHint: 'You approve the access at Instagram and come back here. Or paste a token by hand:',
  connected: (name: string) => `Connected to ${name}`,
  connectedText: 'Instagram now tells BotSmith of new messages.',
  setUpFirst: 'Set up Instagram first.',
  switchOnFirst: 'Switch the integration on first.',
};

export const setupDialog = {
  title: 'Set up Instagram',
  titleAgain: 'Reconfigure Instagram',
  description: 'What you enter is stored encrypted and never shown again.',
  save: 'Save',
  keepHint: 'Leave a field empty to keep what is stored.',
  remove: (field: string) => `Remove the stored ${field}`,
  removed: (field: string) => `${field} is removed when you save`,
  keep: 'Keep it',
  tokenTooLong: 'At most 4,096 characters. Copy the token alone.',
  secretTooLong: 'At most 1,000 characters.',
  saved: 'Instagram is set up',
  answering: (count: number) =>
    count === 1 ? 'One customer who waited is being answered.' : `${count} customers who waited are being answered.`,
};

export const connectionTest = {
  title: 'Connection test',
  running: 'Asking Instagram…',
  ok: (account: string) => `The bot can answer as ${account}.`,
  okUnnamed: 'The bot can answer.',
  failed: 'The bot cannot answer yet. Begin with the first point.',
  states: { passed: 'Passed', warning: 'Warning', undecided: 'Could not be found out', failed: 'Failed' },
  checks: {
    token: 'Access token',
    token_expiry: 'End of the token',
    scopes: 'Permissions',
    account: 'Account',
    account_type: 'Kind of account',
    page_link: 'Link to the Facebook Page',
    messaging_access: 'Access to messages',
    webhook: 'Webhook subscription',
    signature: 'Signature of deliveries',
    last_webhook: 'Last delivery',
    public_address: 'Public address',
  } as Readonly<Record<string, string>>,
  findings: 'Findings',
  copy: 'Copy report',
  copied: 'Report copied',
  copyFailed: 'The report could not be copied',
  again: 'Test again',
  reportTitle: (name: string, at: string) => `Connection test of “${name}”, ${at}`,
};

export const webhookDialog = {
  title: 'Set up the webhook',
  description: 'Instagram tells BotSmith of new messages at this address.',
  address: 'Public address of BotSmith',
  addressHint: 'The https address under which Meta reaches this installation.',
  notPublic:
    'Meta cannot reach this address. It is fine for the simulator; for Instagram itself you need a public https address.',
  malformed: 'Enter an address such as https://bot.example.com.',
  withPassword: 'Leave out the user name and the password.',
  notHttps: 'Begin with https: Instagram delivers to https addresses only.',
  withQuery: 'Leave out what follows ? or #.',
  action: 'Set up',
  doneTitle: 'The last steps at Meta',
  doneDescription: 'Copy both values into your Meta app.',
  url: 'Webhook URL',
  verifyToken: 'Verify Token',
  steps: 'Steps',
  done: 'Done',
};

export const removal = {
  title: 'Disconnect Instagram?',
  erased:
    'The access token, the verify token and the app secret are erased, and Instagram stops telling BotSmith of messages.',
  stays: 'Your conversations, the knowledge and the chatbot stay. You can connect again at any time.',
  action: 'Disconnect Instagram',
  done: 'Instagram is disconnected',
  failed: 'Instagram is still connected',
};

export const health = {
  title: 'Health',
  lastDelivery: 'Last delivery',
  never: 'none yet',
  subscription: 'Subscription',
  notSubscribed: 'not set up',
  tokenEnds: 'Token ends',
  noEnd: 'no end known',
  signature: 'Signature',
  verified: 'verified',
  wrong: 'last one was wrong',
  unsigned: 'not checked: no app secret',
  unproved: 'no signed delivery yet',
  well: 'Everything that is known is well.',
};

export const instagramAccount = {
  title: 'The account as Instagram shows it',
  kind: 'Kind',
  followers: 'Followers',
  posts: 'Posts',
  page: 'Facebook Page',
  id: 'Account id',
  unnamed: 'Instagram account',
};

export const testMessage = {
  title: 'Send a test message',
  description: 'To somebody who wrote to the account within the last 24 hours.',
  recipient: 'To',
  recipientHint: 'Choose somebody who wrote to you, or enter their Instagram-scoped id.',
  text: 'Message',
  defaultText: 'This is a test message from BotSmith.',
  action: 'Send the test message',
  sent: 'Sent. Look into Instagram.',
};

export const missedMessages = {
  title: 'Missed messages',
  description:
    'Looks through the newest conversations at Instagram for messages whose webhook never came, and answers them.',
  action: 'Look for missed messages',
  running: 'Looking through the conversations at Instagram…',
  found: (conversations: string, started: number) =>
    started === 0
      ? `${conversations} conversations looked through. Nothing was missed.`
      : started === 1
        ? `${conversations} conversations looked through. One missed message is being answered.`
        : `${conversations} conversations looked through. ${started} missed messages are being answered.`,
};

export const messengerProfile = {
  title: 'Ice breakers and menu',
  description: 'Questions that a customer may tap before the first message, and a menu that is always open.',
  iceBreakers: 'Ice breakers',
  question: 'Question',
  addQuestion: 'Add a question',
  menu: 'Menu',
  entry: 'Entry',
  kind: 'Leads to',
  kinds: { postback: 'An answer of the bot', web_url: 'A web page' },
  address: 'Address',
  addEntry: 'Add an entry',
  removeQuestion: (number: number) => `Remove question ${number}`,
  removeEntry: (number: number) => `Remove entry ${number}`,
  atMostQuestions: 'Instagram shows four questions at most.',
  atMostEntries: 'Instagram shows twenty entries at most.',
  httpsOnly: 'Enter an https address.',
  save: 'Show at Instagram',
  saved: 'Instagram shows them now',
  pending: 'Instagram has not taken this yet.',
  shown: 'Instagram shows exactly this.',
  preview: 'How it looks on a phone',
  previewEmpty: 'Nothing is shown yet.',
  previewMenu: 'Menu',
};
