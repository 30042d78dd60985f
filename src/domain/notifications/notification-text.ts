import type { NotificationCause, NotificationData, NotificationKind } from './notification';

/** What is told: `text` says what to do, `path` leads there in the dashboard. */
export interface NotificationText {
  title: string;
  text: string;
  path: string;
}

interface Facts {
  /** The chatbot's name in quotation marks; "Your account" without one. */
  subject: string;
  chatbotPath: string;
  data: NotificationData;
}

type Wording = (facts: Facts) => NotificationText;

/** The words for a cause, about the chatbot of this name. */
export function notificationText(
  { kind, chatbot_id, data = {} }: Pick<NotificationCause, 'kind' | 'chatbot_id' | 'data'>,
  chatbotName: string | undefined,
): NotificationText {
  return WORDINGS[kind]({
    subject: chatbotName === undefined ? 'Your account' : `“${chatbotName}”`,
    chatbotPath: chatbot_id === undefined ? '/chatbots' : `/chatbots/${chatbot_id}`,
    data,
  });
}

const WORDINGS: Record<NotificationKind, Wording> = {
  'integration.needs_reconnect': ({ subject, chatbotPath }) => ({
    title: `${subject}: Instagram needs a new access token`,
    text:
      'Instagram no longer accepts the access token. Messages are kept meanwhile. Enter a new token in the integration; ' +
      'what customers wrote in the last 24 hours is answered then.',
    path: `${chatbotPath}/integrations`,
  }),
  'integration.restricted': ({ subject, chatbotPath }) => ({
    title: `${subject}: Instagram restricts the account from sending`,
    text:
      'Instagram keeps this account from sending messages for now. Look for a notice in the Instagram app and in Meta ' +
      'Business Suite, and answer urgent conversations by hand.',
    path: `${chatbotPath}/integrations`,
  }),
  'integration.refused': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: Instagram refuses the bot's replies`,
    text: `${data['remedy'] ?? 'Instagram refuses what the bot sends.'} Until then customers get no answer: run the connection test after it.`,
    path: `${chatbotPath}/integrations`,
  }),
  'message.undeliverable_unknown': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: a reply was never confirmed`,
    text:
      'Instagram never confirmed a reply, and it cannot be seen in the conversation. It was not sent again, so that the ' +
      'customer does not get it twice. Look into the conversation, and resend it there if it is missing.',
    path: conversationPath(data, chatbotPath),
  }),
  'message.failed': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: a message could not be answered`,
    text: 'A message could not be answered in several tries. Answer it by hand, and have an operator look at its run.',
    path: conversationPath(data, chatbotPath),
  }),
  'model.bad_key': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: ${modelTroubleTitle(data)}`,
    text: `${data['remedy'] ?? MODEL_REMEDY} Until then customers get the fallback provider or the fallback message.`,
    path: `${chatbotPath}/settings`,
  }),
  'usage.warning': ({ subject, data }) => ({
    title: `${subject}: 80 % of this month's replies are used`,
    text: `${used(data)} Raise the limit before it is reached, so that customers go on being answered.`,
    path: '/usage',
  }),
  'usage.limit': ({ subject, data }) => ({
    title: `${subject}: this month's replies are used up`,
    text: `${used(data)} Raise the limit, or answer by hand until the next month.`,
    path: '/usage',
  }),
  'handoff.requested': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: a customer asks for a person`,
    text: 'The bot keeps silent in this conversation. Open it and answer.',
    path: conversationPath(data, chatbotPath),
  }),
  'token.expiring': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: the access token ends soon`,
    text:
      `The access token ends ${data['expires_at'] === undefined ? 'soon' : `at ${data['expires_at']}`} and could not be ` +
      'renewed. Connect Instagram anew in the integration before that.',
    path: `${chatbotPath}/integrations`,
  }),
  'webhook.silent': ({ subject, chatbotPath, data }) => ({
    title: `${subject}: Instagram delivers nothing`,
    text:
      `No webhook has arrived ${data['since'] === undefined ? 'for a long time' : `since ${data['since']}`}. Run the ` +
      'connection test, and check in the Instagram app that connected tools may access messages.',
    path: `${chatbotPath}/integrations`,
  }),
};

const MODEL_REMEDY =
  'The language model rejects the API key, or its account has no credit left. Enter a working key, or add credit.';

function modelTroubleTitle({ provider = 'the language model', reason }: NotificationData): string {
  switch (reason) {
    case 'no_credit':
      return `the account at ${provider} has no credit left`;
    case 'unknown_model':
      return `${provider} does not know the model`;
    case 'region':
      return `${provider} does not serve this region`;
    default:
      return `${provider} rejects the API key`;
  }
}

function conversationPath({ conversation_id }: NotificationData, fallback: string): string {
  return conversation_id === undefined ? fallback : `/conversations/${conversation_id}`;
}

function used(data: NotificationData): string {
  const { used: replies, limit } = data;
  return replies === undefined || limit === undefined
    ? 'See the usage page for the figures.'
    : `${replies} of ${limit} replies are used.`;
}
