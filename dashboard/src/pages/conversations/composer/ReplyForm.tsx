import { useQuery } from '@tanstack/react-query';
import { SendHorizontal } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { chatbotQuery } from '../../../api/shared-queries';
import { Button } from '../../../components/Button';
import { FormError } from '../../../components/FormError';
import { useNow } from '../../../components/use-now';
import { composer } from '../../../texts/en';
import { ColleagueNotice } from './ColleagueNotice';
import type { Conversation } from '../conversation-queries';
import { enterSends } from './enter-sends';
import { nameOf } from '../excerpt';
import { momentOf } from '../PauseLine';
import { SavedReplyList } from './SavedReplyList';
import { SavedRepliesMenu } from './SavedRepliesMenu';
import { SplitPreview } from './SplitPreview';
import { useSavedReplyInsert } from './use-saved-reply-insert';
import type { Reply } from './use-reply';
import { useWriting } from './use-writing';
import { whyNotReply, whyNotWrite } from './why-not-reply';
import { WindowLine } from './WindowLine';

/** The reply to the customer: what it does is said before it is sent. */
export function ReplyForm({ conversation, reply }: { conversation: Conversation; reply: Reply }) {
  const { data: chatbot } = useQuery(chatbotQuery(conversation.chatbot_id));
  const now = useNow(60_000);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [sendsByEnter, setSendsByEnter] = useState(enterSends.get);
  const { text, write, send, pending, error } = reply;
  const saved = useSavedReplyInsert(field, text, write);
  const circumstances = useWriting(conversation);
  const { window } = circumstances;
  const closed = whyNotWrite(circumstances);
  const reason = whyNotReply({ ...circumstances, text });
  const { pause } = conversation;

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (saved.press(event)) return;
    const isSending = event.key === 'Enter' && !event.nativeEvent.isComposing;
    if (!isSending || !(event.metaKey || event.ctrlKey || (sendsByEnter && !event.shiftKey))) return;
    event.preventDefault();
    if (reason === undefined && !pending) send();
  };
  return (
    <form
      className="grid gap-2 px-3 pt-2 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === undefined && !pending) send();
      }}
    >
      <ColleagueNotice conversationId={conversation.id} hasDraft={text.trim() !== ''} />
      <FormError error={error} />
      <div className="relative">
        {saved.open && <SavedReplyList {...saved} />}
        <textarea
          ref={field}
          value={text}
          rows={2}
          readOnly={pending !== undefined}
          onChange={(event) => {
            write(event.target.value);
            saved.look(event.target);
          }}
          onKeyDown={press}
          onBlur={saved.dismiss}
          aria-label={composer.replyTo(nameOf(conversation))}
          aria-describedby={hintId}
          placeholder={pending ? composer.sending : composer.replyPlaceholder}
          className="control field-sizing-content max-h-[35dvh] min-h-16! resize-none py-2 leading-normal"
        />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        <div id={hintId} className="min-w-0 flex-1 basis-56 text-xs text-muted">
          <p className={closed === undefined ? '' : 'font-medium text-text'}>
            {closed ??
              (pause
                ? composer.isPaused(momentOf(pause.until, now))
                : chatbot && composer.pauses(composer.minutes(chatbot.takeover_pause_minutes)))}
          </p>
          {(window.kind === 'both' || window.kind === 'person') && <WindowLine window={window} />}
        </div>
        <div className="flex items-center gap-2">
          <SplitPreview text={text} />
          <SavedRepliesMenu
            text={text}
            onInsert={(inserted) => saved.insertAtCursor(inserted)}
            sendsByEnter={sendsByEnter}
            onSendsByEnter={(on) => {
              enterSends.set(on);
              setSendsByEnter(on);
            }}
          />
          <Button
            type="submit"
            look="primary"
            loading={pending !== undefined}
            disabledReason={reason}
            icon={<SendHorizontal className="size-4" aria-hidden />}
          >
            {composer.send}
          </Button>
        </div>
      </div>
    </form>
  );
}
