import { newMediaId } from '../media/media-router';
import { derivedId } from '../identifiers';

/** An attachment as a webhook carries it. Some types have no payload at all. */
export type SentAttachment = { type: string } & Record<string, unknown>;

/** What Instagram names the ids of shared things, and where it puts them. */
const ID_FIELDS: Record<string, string> = {
  ig_post: 'ig_post_media_id',
  ig_reel: 'reel_video_id',
  ig_story: 'story_media_id',
};
/** What stands behind the address of a type; of `video`, `file` and `reel` nothing can be fetched, as of expired media. */
const MEDIA: Record<string, string> = {
  audio: 'audio',
  image: 'image',
  share: 'image',
  ig_post: 'image',
  ig_story: 'image',
  story: 'image',
  story_mention: 'image',
  media: 'image',
  video: 'video',
  file: 'file',
  ig_reel: 'reel',
  reel: 'reel',
};

/**
 * The attachment with the payload that Instagram gives its type, where the caller gave none: an address at this simulator,
 * from which pictures and voice notes can be fetched. Disappearing media and templates come without.
 */
export function withPayload(attachment: SentAttachment, mediaUrl: string): SentAttachment {
  const { type } = attachment;
  if (attachment.payload !== undefined) return attachment;
  const kind = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  if (kind === undefined) return attachment;
  const id = newMediaId(kind);
  const url = `${mediaUrl}/${id}`;
  const idField = Object.hasOwn(ID_FIELDS, type) ? ID_FIELDS[type] : undefined;
  const identity = idField === undefined ? {} : { title: 'Spring in the shop', [idField]: derivedId('18', id, 17) };
  return { ...attachment, payload: { url, ...identity } };
}
