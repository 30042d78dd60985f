import { textOf } from '../form/text-rules';
import type { Chatbot, ChatbotChange } from '../chatbot-types';

/** What stands in the form. */
export interface TextsValues {
  welcome_message: string;
  disclosure_text: string;
  private_replies: boolean;
  private_reply_message: string;
}

/** The form's values of a stored chatbot. */
export function textsValuesOf(chatbot: Chatbot): TextsValues {
  return {
    welcome_message: chatbot.welcome_message ?? '',
    disclosure_text: chatbot.disclosure_text ?? '',
    private_replies: chatbot.private_replies === 'on',
    private_reply_message: chatbot.private_reply_message ?? '',
  };
}

/** What the form sets; an emptied text is removed. */
export function textsChangeOf(values: TextsValues): ChatbotChange {
  return {
    welcome_message: textOf(values.welcome_message),
    disclosure_text: textOf(values.disclosure_text),
    private_replies: values.private_replies ? 'on' : 'off',
    private_reply_message: textOf(values.private_reply_message),
  };
}
