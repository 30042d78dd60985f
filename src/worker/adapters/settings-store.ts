import type { SettingsStore } from '../../activities/connection/settings-store';
import type { ChatbotRepository } from '../../storage/connection/chatbots';
import type { IntegrationRepository } from '../../storage/connection/integrations';

/** The settings as activities read them: fresh, by account. */
export function createSettingsStore(chatbots: ChatbotRepository, integrations: IntegrationRepository): SettingsStore {
  return {
    chatbot: (accountId, chatbotId) => chatbots.get(accountId, chatbotId),
    integration: (accountId, chatbotId) => integrations.get(accountId, chatbotId),
    setIntegrationStatus: (accountId, id, status, reason) =>
      integrations.setStatus(accountId, id, status, reason === undefined ? {} : { reason }),
    noteSent: async (accountId, id) => void (await integrations.noteWorking(accountId, id, 'send')),
  };
}
