import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { chatbotQuery } from '../../api/shared-queries';
import { Loaded } from '../../components/Loaded';
import { Skeleton } from '../../components/Skeleton';
import { Trials } from './Trials';

/** Talking to the bot without Instagram, as it is and with changes that count for this session alone. */
export function Playground() {
  const { chatbotId = '' } = useParams();
  const chatbot = useQuery(chatbotQuery(chatbotId));
  return (
    <Loaded query={chatbot} skeleton={<Skeleton className="m-8 h-96" />}>
      {(stored) => <Trials key={chatbotId} chatbot={stored} />}
    </Loaded>
  );
}
