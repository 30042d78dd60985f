import { z } from 'zod';
import { ONBOARDING_STEPS } from '../../../domain/access/onboarding';

export const onboardingSchema = z
  .object({
    steps: z.array(
      z.object({
        id: z.enum(ONBOARDING_STEPS),
        done: z.boolean().describe('By what is really there.'),
        chatbot_id: z.string().nullable(),
        link: z.string().describe('Where in the dashboard the step is taken.'),
      }),
    ),
    dismissed: z.boolean().describe('Whether somebody put the guide away.'),
  })
  .meta({ id: 'Onboarding' });

export const onboardingChange = z.object({ dismissed: z.boolean() }).meta({ id: 'OnboardingChange' });
