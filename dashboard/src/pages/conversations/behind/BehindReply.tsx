import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { Loaded } from '../../../components/Loaded';
import { Tabs } from '../../../components/Tabs';
import { behind, thread } from '../../../texts/en';
import type { Conversation } from '../conversation-queries';
import { messageQuery } from '../conversation-queries';
import { Teach } from './Teach';
import { Timeline } from './Timeline';
import { WhyReply } from './WhyReply';

interface BehindReplyProps {
  conversation: Conversation;
  messageId: string;
  onClose: () => void;
  /** Puts a text into the composer. */
  onInsert: (text: string) => void;
}

/** What stands behind one message: for a reply of the bot why it is as it is and how to better it; for any what happened to it. */
export function BehindReply({ conversation, messageId, onClose, onInsert }: BehindReplyProps) {
  const query = useQuery(messageQuery(conversation.id, messageId));
  const [tab, setTab] = useState('why');
  const isBot = query.data?.author.kind === 'bot';
  return (
    <Dialog
      open
      onClose={onClose}
      title={isBot ? behind.title : thread.history}
      size="large"
      closeOutside={tab !== 'teach'}
    >
      <Loaded query={query}>
        {(message) =>
          isBot ? (
            <Tabs
              label={behind.tabs.label}
              value={tab}
              onChange={setTab}
              tabs={[
                {
                  value: 'why',
                  label: behind.tabs.why,
                  content: <WhyReply message={message} onTeach={() => setTab('teach')} />,
                },
                {
                  value: 'teach',
                  label: behind.tabs.teach,
                  content: <Teach conversation={conversation} message={message} onInsert={onInsert} />,
                },
                { value: 'timeline', label: behind.tabs.timeline, content: <Timeline message={message} /> },
              ]}
            />
          ) : (
            <Timeline message={message} />
          )
        }
      </Loaded>
    </Dialog>
  );
}
