import type { Attachment } from './inbound-event';

/** An attachment type as a person would name it; Meta adds types without notice. */
const NAMES: Record<string, string> = {
  image: 'an image',
  video: 'a video',
  audio: 'a voice message',
  file: 'a file',
  share: 'a shared post',
  ig_post: 'a shared post',
  ig_reel: 'a reel',
  reel: 'a reel',
  story: 'a story',
  ig_story: 'a story',
  story_mention: 'a story that mentions you',
  sticker: 'a sticker',
  animated_image: 'an animated image',
  like_heart: 'a heart',
  ephemeral: 'a disappearing photo or video that you cannot see',
  template: 'a card',
  location: 'a location',
};

/** What an attachment is called in a transcript: `sent a reel: "Summer"`, with what was said in a voice message. */
export function describeAttachment(attachment: Attachment): string {
  const name = Object.hasOwn(NAMES, attachment.type) ? (NAMES[attachment.type] ?? '') : 'an attachment';
  const content = attachment.transcript ?? attachment.title;
  return content ? `sent ${name}: "${content}"` : `sent ${name}`;
}

/** Whether an attachment shows nothing to anybody: disappearing media carries no address, a template may be empty. */
export function isOpaque({ type, url, title, payload }: Attachment): boolean {
  if (type === 'ephemeral') return true;
  if (type !== 'template' || url !== undefined || title !== undefined) return false;
  const { generic } = (payload ?? {}) as { generic?: { elements?: unknown[] } };
  return (generic?.elements ?? []).length === 0;
}

/** Whether its bytes are worth fetching at once, since Meta's addresses expire: pictures and voice. */
export function isFetchable({ type, url }: Attachment): boolean {
  return url !== undefined && (type === 'image' || type === 'audio' || type === 'story_mention' || type === 'sticker');
}
