import type { components } from '../../api/schema';

/** A chatbot as the API answers it. */
export type Chatbot = components['schemas']['Chatbot'];

/** What of a chatbot a change names; null clears an optional setting. */
export type ChatbotChange = components['schemas']['ChatbotChange'];
