import type { Schema } from '../../api/client';
import type { Chatbot } from './chatbot-types';

/** What each section is made of. */
export interface SectionProps {
  chatbot: Chatbot;
  providers: Schema<'Installation'>['providers'];
}
