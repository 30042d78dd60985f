import { ONBOARDING_STEPS, onboardingSteps } from '../../../../src/domain/access/onboarding';
import type { OnboardingFacts } from '../../../../src/domain/access/onboarding';

const NOTHING: OnboardingFacts = {
  chatbotId: undefined,
  hasKnowledge: false,
  tried: false,
  integration: null,
};
const LIVE: NonNullable<OnboardingFacts['integration']> = {
  enabled: true,
  status: 'connected',
  instagram_account_id: '17841400000000001',
  subscribed_fields: ['messages'],
  last_webhook_at: new Date(),
};
const ALL: OnboardingFacts = { chatbotId: 'bot_1', hasKnowledge: true, tried: true, integration: LIVE };

const doneOf = (facts: OnboardingFacts) =>
  onboardingSteps(facts)
    .filter(({ done }) => done)
    .map(({ id }) => id);

describe('the way to a bot that answers', () => {
  it('begins with nothing, and with a chatbot to create', () => {
    expect(doneOf(NOTHING)).toEqual([]);
    expect(onboardingSteps(NOTHING).map(({ link }) => link)).toEqual(ONBOARDING_STEPS.map(() => '/chatbots/new'));
  });

  it('ends when everything is there', () => {
    expect(doneOf(ALL)).toEqual([...ONBOARDING_STEPS]);
  });

  it.each<[string, Partial<typeof LIVE>]>([
    ['the integration is off', { enabled: false }],
    ['nothing was delivered', { last_webhook_at: undefined }],
    ['messages are not subscribed to', { subscribed_fields: ['messaging_postbacks'] }],
    ['the token is dead', { status: 'needs_reconnect' }],
  ])('is not at its end while %s', (_why, change) => {
    expect(doneOf({ ...ALL, integration: { ...LIVE, ...change } })).not.toContain('go_live');
  });

  it('leads to the page of each step', () => {
    for (const { id, link, chatbot_id } of onboardingSteps(ALL)) {
      expect([id, chatbot_id, link.startsWith(id === 'create_chatbot' ? '/chatbots/new' : '/chatbots/bot_1/')]).toEqual(
        [id, 'bot_1', true],
      );
    }
  });
});
