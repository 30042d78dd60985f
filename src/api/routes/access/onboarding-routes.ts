import { onboardingSteps } from '../../../domain/access/onboarding';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Reply, Route } from '../../openapi/define-route';
import { onboardingChange, onboardingSchema } from './onboarding-schema';

const TAG = 'Accounts';
const NEWEST = { limit: 1 };

/** How far an account has come from nothing to a bot that answers. */
export function onboardingRoutes({ repositories }: ApiDependencies): Route[] {
  const { accounts, chatbots, sources, conversationLists, integrations } = repositories;

  const answer = async (accountId: string): Promise<Reply> => {
    const [account, newest] = await Promise.all([accounts.get(accountId), chatbots.list(accountId, NEWEST)]);
    const chatbot = newest.data[0];
    const chatbotId = chatbot?._id;
    const [known, talks, integration] =
      chatbotId === undefined
        ? [undefined, undefined, null]
        : await Promise.all([
            sources.list(accountId, chatbotId, NEWEST),
            conversationLists.list(accountId, NEWEST, { chatbotId }),
            integrations.get(accountId, chatbotId),
          ]);
    const steps = onboardingSteps({
      chatbotId,
      hasKnowledge: (known?.data.length ?? 0) > 0,
      tried: chatbot?.tried_at !== undefined || (talks?.data.length ?? 0) > 0,
      integration,
    });
    return { status: 200, body: { steps, dismissed: account?.onboarding_dismissed ?? false } };
  };

  const responses = { 200: { description: 'The steps in their order.', schema: onboardingSchema } };
  return [
    defineRoute({
      method: 'get',
      path: '/api/onboarding',
      summary: 'How far the account has come with its newest chatbot',
      tag: TAG,
      access: 'account',
      changes: false,
      responses,
      handle: ({ principal }) => answer(principal.account_id),
    }),
    defineRoute({
      method: 'patch',
      path: '/api/onboarding',
      summary: 'Put the first-run guide away, or take it out again',
      tag: TAG,
      access: 'account',
      changes: true,
      body: onboardingChange,
      responses,
      async handle({ principal: { account_id }, body }) {
        await accounts.update(account_id, { onboarding_dismissed: body.dismissed });
        return answer(account_id);
      },
    }),
  ];
}
