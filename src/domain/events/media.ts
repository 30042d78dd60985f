/** The bytes of a customer's attachment or profile picture: Meta's own addresses of them expire. Kept while the conversation is kept. */
export interface Media {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  /** Without one it is the profile picture. */
  message_id?: string;
  /** Such as `image/jpeg`, as the server named it. */
  content_type: string;
  size: number;
  bytes: Uint8Array;
  created_at: Date;
}

/** The most bytes that are kept of one attachment: above Meta's own limit for pictures (8 MB), below MongoDB's for a document. */
export const MAX_MEDIA_BYTES = 12 * 1024 * 1024;

/** Profile pictures are small: a larger one is not kept. */
export const MAX_AVATAR_BYTES = 2 * 1024 * 1024;

/** What a browser shows as a picture and nothing else: an SVG could hold more. */
export const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
