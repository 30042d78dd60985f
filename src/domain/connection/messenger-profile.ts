/** A question that a customer may tap before the first message. Meta shows at most four. */
export interface IceBreaker {
  question: string;
  payload: string;
}

/** An entry of the menu that is always open in the conversation. */
export type MenuItem =
  { type: 'postback'; title: string; payload: string } | { type: 'web_url'; title: string; url: string };

/** Ice breakers and persistent menu of an Instagram account. */
export interface ProfileContent {
  ice_breakers: IceBreaker[];
  persistent_menu: MenuItem[];
}

/** What the owner wants Instagram to show; `applied_at` is unset until Instagram has taken exactly this. */
export interface MessengerProfile extends ProfileContent {
  updated_at: Date;
  applied_at?: Date;
}

/** More ice breakers are refused by Meta ("Ice Breakers" of Instagram messaging). */
export const MAX_ICE_BREAKERS = 4;
/** More entries of a persistent menu are refused by Meta. */
export const MAX_MENU_ITEMS = 20;
