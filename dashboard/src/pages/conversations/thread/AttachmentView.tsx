import { FileText, ImageOff, Share2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Schema } from '../../../api/client';
import { Dialog } from '../../../components/Dialog';
import { Link } from '../../../components/Link';
import { thread } from '../../../texts/en';
import { kindInWords } from '../excerpt';

type Attachment = Schema<'Attachment'>;

const PICTURES = new Set([
  'image',
  'share',
  'ig_post',
  'ig_story',
  'story',
  'story_mention',
  'media',
  'sticker',
  'like_heart',
]);
const SHARES = new Set(['share', 'ig_post', 'ig_reel', 'reel', 'ig_story', 'story_mention', 'template', 'product']);

/** What was sent along: a picture in a fixed box, a voice message with its words, something shared, a file. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { type, media_url, title, transcript } = attachment;
  if (type === 'audio') {
    return (
      <div className="grid w-72 max-w-full gap-1.5">
        {media_url ? (
          // The transcript below is its text.
          <audio controls preload="metadata" src={media_url} aria-label={kindInWords(type)} className="h-10 w-full" />
        ) : (
          <Gone>{kindInWords(type)}</Gone>
        )}
        <p className="text-[0.8125rem]">
          {transcript ? (
            <>
              <span className="text-muted">{thread.transcript}: </span>
              <bdi className="wrap-anywhere">{transcript}</bdi>
            </>
          ) : (
            <span className="text-muted">{thread.noTranscript}</span>
          )}
        </p>
      </div>
    );
  }
  return (
    <div className="grid gap-1">
      {SHARES.has(type) && (
        <p className="flex items-center gap-1.5 text-[0.8125rem]">
          <Share2 className="size-3.5 shrink-0" aria-hidden />
          <bdi className="wrap-anywhere">{title || (type === 'story_mention' ? kindInWords(type) : thread.share)}</bdi>
        </p>
      )}
      <Media attachment={attachment} />
      {!media_url && attachment.url && /^https?:/i.test(attachment.url) && (
        <Link to={attachment.url}>{thread.open}</Link>
      )}
    </div>
  );
}

function Media({ attachment: { type, media_url, title, url } }: { attachment: Attachment }) {
  if (media_url && PICTURES.has(type)) return <Picture src={media_url} />;
  if (media_url && /video|reel/.test(type)) {
    return (
      <video
        controls
        preload="metadata"
        src={media_url}
        aria-label={kindInWords('video')}
        className="max-h-80 w-72 max-w-full rounded-control bg-tint-strong"
      />
    );
  }
  if (type === 'file' || media_url) {
    return (
      <p className="flex items-center gap-1.5">
        <FileText className="size-4 shrink-0" aria-hidden />
        {media_url ? (
          <a href={media_url} download className="underline underline-offset-2">
            {title || kindInWords(type)}
          </a>
        ) : (
          <bdi>{title || kindInWords(type)}</bdi>
        )}
      </p>
    );
  }
  if (type === 'ephemeral') return <Gone>{thread.ephemeral}</Gone>;
  if (type === 'unsupported' || type === 'unsupported_type') return <Gone>{thread.unsupported}</Gone>;
  return url && SHARES.has(type) ? null : <Gone>{kindInWords(type)}</Gone>;
}

/** A picture in a box that is as large before it is there; a click enlarges it. */
function Picture({ src }: { src: string }) {
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  if (failed) return <Gone>{kindInWords('image')}</Gone>;
  return (
    <>
      <button
        type="button"
        aria-label={thread.enlarge}
        onClick={() => setOpen(true)}
        className="size-56 max-w-full overflow-hidden rounded-control bg-tint-strong"
      >
        <img
          src={src}
          alt={thread.picture}
          loading="lazy"
          onError={() => setFailed(true)}
          className="size-full object-cover"
        />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={thread.picture} size="large">
        <img src={src} alt={thread.picture} className="mx-auto max-h-[65dvh] rounded-control object-contain" />
      </Dialog>
    </>
  );
}

function Gone({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 text-[0.8125rem] text-muted" title={thread.gone}>
      <ImageOff className="size-4 shrink-0" aria-hidden />
      {children}
    </p>
  );
}
