import type { Chatbot } from '../../domain/answering/chatbot';
import type { Integration, IntegrationStatus } from '../../domain/connection/integration';

/** What activities need of the settings: always read fresh, since an owner may have changed them meanwhile. */
export interface SettingsStore {
  chatbot(accountId: string, chatbotId: string): Promise<Chatbot | null>;
  integration(accountId: string, chatbotId: string): Promise<Integration | null>;
  setIntegrationStatus(
    accountId: string,
    integrationId: string,
    status: IntegrationStatus,
    reason?: string,
  ): Promise<void>;
  /** Instagram took a message: what was refused before works again. Repeated, it changes nothing. */
  noteSent(accountId: string, integrationId: string): Promise<void>;
}
