import { useQuery } from '@tanstack/react-query';
import { installationQuery } from '../../api/installation-query';
import { onboardingQuery } from '../../api/onboarding-query';
import { Banner } from '../../components/Banner';
import { FirstRunGuide } from '../../components/FirstRunGuide';
import { Link } from '../../components/Link';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { Skeleton } from '../../components/Skeleton';
import { firstRun } from '../../texts/en';

/** The first-run guide as a page of its own. */
export function Start() {
  const onboarding = useQuery(onboardingQuery);
  const { data: installation } = useQuery(installationQuery);
  return (
    <Page title={firstRun.page} description={firstRun.pageDescription} width="narrow">
      <Loaded query={onboarding} skeleton={<Skeleton className="h-96" />}>
        {(steps) => <FirstRunGuide onboarding={steps} />}
      </Loaded>
      {installation?.simulator_url && (
        <Banner action={<Link to={installation.simulator_url}>{firstRun.openSimulator}</Link>}>
          {firstRun.simulator}
        </Banner>
      )}
    </Page>
  );
}
