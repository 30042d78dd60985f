import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { onboardingQuery } from '../../api/onboarding-query';
import { overviewQuery } from '../../api/overview-query';
import { FirstRunGuide } from '../../components/FirstRunGuide';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { useSearchValue } from '../../components/use-search-value';
import { home } from '../../texts/en';
import { ChatbotLines } from './ChatbotLines';
import { MonthCard } from './MonthCard';
import { NeedsSomebody } from './NeedsSomebody';

/** What needs somebody now, each chatbot in one line, the month's replies; the first-run guide until it is done or put away. */
export function Home() {
  const overview = useQuery(overviewQuery);
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
      <Loaded query={overview} skeleton={<Skeleton className="h-72" />}>
        {({ needs_attention, chatbots, usage }) => (
          <>
            {chatbots.length > 0 && <NeedsSomebody attention={needs_attention} chatbots={chatbots} />}
            <ChatbotLines chatbots={chatbots} guideShown={guideShown} />
            <MonthCard usage={usage} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
