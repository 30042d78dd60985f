import { clsx } from 'clsx';
import { Info, MousePointerClick, Sparkles } from 'lucide-react';
import { IconButton } from '../../../components/IconButton';
import { thread } from '../../../texts/en';
import { formatExact, formatTime } from '../../../texts/format';
import { AttachmentView } from './AttachmentView';
import { authorName } from './author-name';
import type { Message } from '../conversation-queries';
import { DeliveryLine } from './DeliveryLine';
import { MessageText } from '../MessageText';
import { outcomeInWords } from './outcome-in-words';
import { QuotedMessage } from './QuotedMessage';

interface BubbleProps {
  message: Message;
  /** Written right after another one of the same author, whose name stands above that. */
  followsSame: boolean;
  /** The message that it answers, where it is known. */
  quoted: Message | undefined;
  /** The one that the address names. */
  isTarget: boolean;
  onBehind: (messageId: string) => void;
}

/** One message as the customer sees it, with who wrote it and what became of it. */
export function Bubble({ message, followsSame, quoted, isTarget, onBehind }: BubbleProps) {
  const { author, created_at, sent_at, edited_at, is_deleted, delivery, role, id } = message;
  const isInbound = role === 'user';
  const isUncertain = delivery === 'pending' || delivery === 'sending' || delivery === 'withheld';
  const outcome = outcomeInWords(message.outcome);
  const at = new Date(sent_at ?? created_at);
  return (
    <article
      data-message={id}
      className={clsx(
        'group flex flex-col px-4',
        isInbound ? 'items-start' : 'items-end',
        followsSame ? 'pt-1' : 'pt-3',
      )}
    >
      {!followsSame && !isInbound && (
        <p className="mb-1 text-xs font-medium text-muted">
          <bdi>{authorName(author)}</bdi>
        </p>
      )}
      <Referral message={message} />
      <div
        className={clsx(
          'max-w-[min(34rem,85%)] rounded-2xl border px-3.5 py-2',
          isInbound ? 'rounded-bl-md border-line bg-surface' : 'rounded-br-md border-transparent',
          author.kind === 'bot' && 'bg-accent-tint',
          author.kind === 'automation' && 'border-line! bg-tint',
          (author.kind === 'member' || author.kind === 'instagram_app') && 'bg-tint-strong',
          (delivery === 'failed' || delivery === 'unknown') && 'border-danger/60!',
          isUncertain && 'border-dashed border-control! opacity-75',
          isTarget && 'ring-2 ring-focus',
        )}
      >
        <QuotedMessage message={message} quoted={quoted} />
        {is_deleted ? (
          <p className="text-muted italic">{isInbound ? thread.unsent : thread.unsentByUs}</p>
        ) : (
          <Content message={message} />
        )}
      </div>
      <Reactions message={message} />
      <div className="mt-0.5 flex min-h-6 items-center gap-2 text-xs text-muted">
        {!isInbound && <BehindButton message={message} onBehind={onBehind} />}
        <time dateTime={at.toISOString()} title={formatExact(at)} className="tabular-nums">
          {formatTime(at)}
        </time>
        {edited_at && <span>{thread.edited}</span>}
        {(delivery === 'sent' || isUncertain) && delivery !== 'withheld' && <DeliveryLine message={message} />}
        {outcome && <span>{outcome}</span>}
        {isInbound && <BehindButton message={message} onBehind={onBehind} />}
      </div>
      {(delivery === 'failed' || delivery === 'unknown' || delivery === 'withheld') && (
        <DeliveryLine message={message} />
      )}
    </article>
  );
}

function Content({ message: { text, attachments, quick_reply, postback } }: { message: Message }) {
  const isButton = quick_reply !== null || postback !== null;
  return (
    <div className="grid gap-2">
      {isButton && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <MousePointerClick className="size-3.5" aria-hidden />
          {thread.pressed}
        </p>
      )}
      {attachments.map((attachment, index) => (
        <AttachmentView key={index} attachment={attachment} />
      ))}
      {(text || postback?.title) && <MessageText text={text || (postback?.title ?? '')} />}
    </div>
  );
}

function BehindButton({ message, onBehind }: Pick<BubbleProps, 'message' | 'onBehind'>) {
  const isBot = message.author.kind === 'bot';
  const Icon = isBot ? Sparkles : Info;
  return (
    <IconButton
      name={isBot ? thread.why : thread.history}
      size="small"
      onClick={() => onBehind(message.id)}
      className={clsx(
        'min-h-6! min-w-6! text-muted pointer-coarse:min-h-11! pointer-coarse:min-w-11!',
        !isBot && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100',
      )}
      icon={<Icon className="size-3.5" aria-hidden />}
    />
  );
}

function Referral({ message: { referral } }: { message: Message }) {
  if (!referral) return null;
  const isAd = referral.source === 'ADS' || referral.ad_id !== undefined;
  const words = isAd
    ? thread.cameBy.ad
    : referral.product
      ? thread.cameBy.product
      : referral.ref
        ? thread.cameBy.link
        : thread.cameBy.other;
  return (
    <p className="mb-1 text-xs text-muted">
      {words}
      {referral.ref && (
        <>
          {': '}
          <bdi className="wrap-anywhere">{referral.ref}</bdi>
        </>
      )}
    </p>
  );
}

function Reactions({ message: { reactions } }: { message: Message }) {
  if (reactions.length === 0) return null;
  return (
    <p className="z-10 -mt-2 flex gap-1 px-2">
      {reactions.map(({ by, emoji, reaction }) => {
        const shown = emoji ?? reaction ?? '❤';
        const who = by === 'customer' ? thread.theCustomer : thread.theBusiness;
        return (
          <span
            key={by}
            role="img"
            aria-label={thread.reacted(who, shown)}
            title={thread.reacted(who, shown)}
            className="rounded-full border border-line bg-surface px-1.5 text-sm"
          >
            {shown}
          </span>
        );
      })}
    </p>
  );
}
