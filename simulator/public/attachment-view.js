import { element, safeAddress } from './element.js';

const LABELS = {
  video: '🎬 Video',
  file: '📄 File',
  share: 'Shared post',
  ig_post: 'Shared post',
  ig_reel: '🎬 Reel',
  reel: '🎬 Reel',
  ig_story: 'Shared story',
  story: 'Shared story',
  story_mention: 'Mentioned them in a story',
  ephemeral: '📷 Disappearing photo',
  fallback: 'Link',
  sticker: 'Sticker',
};
const PICTURES = new Set(['image', 'share', 'ig_post', 'ig_story', 'story', 'story_mention', 'sticker']);

/** What one attachment looks like. `tap` is called with a button of a template. */
export function attachmentView(attachment, tap) {
  const { type, payload = {} } = attachment;
  const address = safeAddress(payload.url);
  if (type === 'like_heart') return element('span', { className: 'heart', textContent: '❤️' });
  if (type === 'audio' && address) return element('audio', { controls: true, src: address, preload: 'metadata' });
  if (type === 'template') return templateView(payload, tap);
  const label = LABELS[type];
  const picture = PICTURES.has(type) && address ? pictureView(address, label ?? 'Photo') : undefined;
  if (type === 'image' && picture) return picture;
  const title = payload.title ? element('span', { textContent: payload.title }) : undefined;
  const name = element('span', { className: 'kind', textContent: label ?? `Attachment (${type})` });
  return element('span', { className: 'card' }, picture, name, title);
}

function pictureView(address, alternative) {
  const picture = element('img', { src: address, alt: alternative, loading: 'lazy' });
  picture.addEventListener('error', () =>
    picture.replaceWith(element('span', { className: 'kind', textContent: `${alternative} (no longer there)` })),
  );
  return picture;
}

function templateView({ text, elements = [], buttons = [] }, tap) {
  const cards = elements.length > 0 ? elements : [{ title: text, buttons }];
  return element(
    'span',
    { className: 'cards' },
    ...cards.map(({ title, subtitle, image_url: image, buttons: own = [] }) => {
      const address = safeAddress(image);
      return element(
        'span',
        { className: 'card' },
        address ? pictureView(address, '') : undefined,
        title ? element('strong', { textContent: title }) : undefined,
        subtitle ? element('span', { textContent: subtitle }) : undefined,
        ...own.map((button) => buttonView(button, tap)),
      );
    }),
  );
}

function buttonView(button, tap) {
  const address = safeAddress(button.url);
  if (button.type === 'web_url' && address) {
    return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer', textContent: button.title });
  }
  const shown = element('button', { type: 'button', textContent: button.title ?? 'Button' });
  shown.addEventListener('click', () => tap({ title: button.title, payload: button.payload ?? button.title }));
  return shown;
}
