import type { Integration } from '../connection/integration';

/** The steps from nothing to a bot that answers, in their order. */
export const ONBOARDING_STEPS = [
  'create_chatbot',
  'add_knowledge',
  'try_it',
  'connect_instagram',
  'set_up_webhook',
  'go_live',
] as const;

/** One step; done by what is really there, never because somebody clicked it. */
export interface OnboardingStep {
  id: (typeof ONBOARDING_STEPS)[number];
  done: boolean;
  /** The chatbot that the steps are about; null before there is one. */
  chatbot_id: string | null;
  /** Where in the dashboard the step is taken. */
  link: string;
}

/** What there is of the chatbot that is being set up. */
export interface OnboardingFacts {
  chatbotId: string | undefined;
  hasKnowledge: boolean;
  /** Whether a reply was tried in the playground, or a customer has written. */
  tried: boolean;
  integration: Pick<
    Integration,
    'enabled' | 'status' | 'instagram_account_id' | 'subscribed_fields' | 'last_webhook_at'
  > | null;
}

/** How far an account has come. */
export function onboardingSteps({ chatbotId, hasKnowledge, tried, integration }: OnboardingFacts): OnboardingStep[] {
  const connected = integration?.instagram_account_id !== undefined && integration.status !== 'needs_reconnect';
  const subscribed = integration?.subscribed_fields?.includes('messages') ?? false;
  const done: Record<OnboardingStep['id'], boolean> = {
    create_chatbot: chatbotId !== undefined,
    add_knowledge: hasKnowledge,
    try_it: tried,
    connect_instagram: connected,
    set_up_webhook: subscribed,
    go_live: connected && subscribed && integration.enabled && integration.last_webhook_at !== undefined,
  };
  const pages: Record<OnboardingStep['id'], string> = {
    create_chatbot: '',
    add_knowledge: 'knowledge',
    try_it: 'playground',
    connect_instagram: 'integrations?open=setup',
    set_up_webhook: 'integrations?open=webhook',
    go_live: 'integrations',
  };
  return ONBOARDING_STEPS.map((id) => ({
    id,
    done: done[id],
    chatbot_id: chatbotId ?? null,
    link: chatbotId === undefined || id === 'create_chatbot' ? '/chatbots/new' : `/chatbots/${chatbotId}/${pages[id]}`,
  }));
}
