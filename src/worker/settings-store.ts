import type { SettingsStore } from '../activities/settings-store';
import type { ChatbotRepository } from '../storage/chatbots';
import type { IntegrationRepository } from '../storage/integrations';

/** The settings as activities read them: fresh, by account. */
export function createSettingsStore(chatbots: ChatbotRepository, integrations: IntegrationRepository): SettingsStore {
  return {
    chatbot: (accountId, chatbotId) => chatbots.get(accountId, chatbotId),
    integration: (accountId, chatbotId) => integrations.get(accountId, chatbotId),
    setIntegrationStatus: (accountId, id, status) => integrations.setStatus(accountId, id, status),
  };
}
