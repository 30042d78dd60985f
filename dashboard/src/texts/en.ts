// Every word on the screen, a file for each page. A second language is a second file like this one beside a folder of its own.
export { accountGeneral, ownersOnly } from './en/account';
export { apiKeys } from './en/api-keys';
export { auditActions, auditLog } from './en/audit-log';
export { chatbots, newChatbot } from './en/chatbots';
export { behind, composer, details, inbox, thread } from './en/conversations';
export { design } from './en/design';
export { confirmAddress, forgottenPassword, invitation, passwordReset, signIn } from './en/getting-in';
export { home } from './en/home';
export { logs } from './en/logs';
export { usage } from './en/usage';
export { banners, commandMenu, navigation, notifications, shell, shortcuts, signInAgain } from './en/shell';
export {
  confirmPassword,
  connection,
  copying,
  errors,
  nothingHere,
  passageFit,
  roles,
  secrets,
  shared,
  unsaved,
} from './en/shared';
export {
  connectionTest,
  health,
  instagramAccount,
  integrations,
  messengerProfile,
  missedMessages,
  removal,
  setupDialog,
  testMessage,
  webhookDialog,
} from './en/integrations';
export { firstRun } from './en/first-run';
export * from './en/settings';
export { addKnowledge, finding, gaps, knowledge, sourcePanel } from './en/knowledge';
export { playground } from './en/playground';
export { invitations, members } from './en/members';
export { notificationSettings } from './en/notification-settings';
export { yourself } from './en/yourself';
