import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './query-keys';

/** How far the account has come from nothing to a bot that answers. */
export const onboardingQuery = queryOptions({
  queryKey: keys.onboarding,
  queryFn: ({ signal }) => answerOf(api.GET('/api/onboarding', { signal })),
  staleTime: 0,
});

/** Puts the guide away, or takes it out again. */
export function putGuideAway(dismissed: boolean) {
  return answerOf(api.PATCH('/api/onboarding', { body: { dismissed } }));
}
