import { z } from 'zod';
import { PROVIDERS } from '../../../domain/answering/model/provider';

export const installationSchema = z
  .object({
    version: z.string(),
    public_url: z.string().describe('The base of webhook addresses.'),
    public_https: z.boolean().describe('Whether Meta can reach that address: https, and not a local one.'),
    instagram_sign_in: z.boolean().describe('Whether “Connect with Instagram” is set up here.'),
    email_available: z.boolean().describe('Whether the installation has a mail server.'),
    simulator_url: z.string().nullable().describe('The local Instagram’s phone page, where one runs.'),
    providers: z.array(
      z.object({
        provider: z.enum(PROVIDERS),
        default_model: z.string(),
        key_configured: z.boolean().describe('Whether chatbots may use the installation’s own key.'),
      }),
    ),
    limits: z.object({
      upload_bytes: z.number().describe('The largest file that is taken as knowledge.'),
      upload_types: z.array(z.string()).describe('The endings of the file names that can be read.'),
    }),
    temporal: z
      .object({ ui_url: z.string().nullable(), namespace: z.string() })
      .optional()
      .describe('For operators alone: where to look at a run.'),
  })
  .meta({ id: 'Installation' });
