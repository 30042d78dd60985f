import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { onboardingQuery } from '../../api/onboarding-query';
import { chatbotsQuery } from '../../api/shared-queries';
import { FirstRunGuide } from '../../components/FirstRunGuide';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { useSearchValue } from '../../components/use-search-value';
import { home } from '../../texts/en';
import { ChatbotLines } from './ChatbotLines';

/** What needs somebody now, and each chatbot in one line; the first-run guide until it is done or put away. */
export function Home() {
  const chatbots = useQuery(chatbotsQuery);
  const onboarding = useQuery(onboardingQuery);
  const [connected] = useSearchValue('connected');
  // Instagram sends people back here with the chatbot that they connected.
  if (connected)
    return <Navigate to={`/chatbots/${encodeURIComponent(connected)}/integrations?open=connected`} replace />;
  const { data: steps } = onboarding;
  const guideShown = steps !== undefined && !steps.dismissed && steps.steps.some(({ done }) => !done);
  return (
    <Page title={home.title}>
      {guideShown && <FirstRunGuide onboarding={steps} />}
      <Loaded query={chatbots} skeleton={<Skeleton className="h-40" />}>
        {(list) => <ChatbotLines chatbots={list} guideShown={guideShown} />}
      </Loaded>
    </Page>
  );
}
