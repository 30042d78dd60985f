import type { Schema } from '../../api/client';

/** What stands in the form. */
export interface ProfileValues {
  ice_breakers: { question: string; payload: string }[];
  menu: { type: 'postback' | 'web_url'; title: string; payload: string; url: string }[];
}

/** The form's values of a stored profile. */
export function valuesOf({ ice_breakers, persistent_menu }: Schema<'MessengerProfileContent'>): ProfileValues {
  return {
    ice_breakers: (ice_breakers ?? []).map((one) => ({ ...one })),
    menu: (persistent_menu ?? []).map((item) => ({
      type: item.type,
      title: item.title,
      payload: item.type === 'postback' ? item.payload : '',
      url: item.type === 'web_url' ? item.url : '',
    })),
  };
}

/** What is sent: a tap on what names no payload of its own reaches the bot as the words that were tapped. */
export function contentOf({ ice_breakers, menu }: ProfileValues): Schema<'MessengerProfileContent'> {
  return {
    ice_breakers: ice_breakers.map(({ question, payload }) => ({
      question: question.trim(),
      payload: payload || question.trim(),
    })),
    persistent_menu: menu.map(({ type, title, payload, url }) =>
      type === 'web_url'
        ? { type, title: title.trim(), url: url.trim() }
        : { type, title: title.trim(), payload: payload || title.trim() },
    ),
  };
}
