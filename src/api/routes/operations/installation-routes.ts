import { DEFAULT_MODELS } from '../../../domain/answering/model/default-models';
import { PROVIDERS } from '../../../domain/answering/model/provider';
import type { Provider } from '../../../domain/answering/model/provider';
import { isLocalAddress } from '../../../domain/connection/webhook-address';
import { UPLOAD_BYTES, UPLOAD_TYPES } from '../../../domain/knowledge/upload-limits';
import { PRODUCT_VERSION } from '../../../config/product-version';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { installationSchema } from './installation-schema';

/** What this installation is and can do, so that no page has to guess it or to find it out by a failing call. */
export function installationRoutes(dependencies: ApiDependencies): Route[] {
  const { environment } = dependencies;
  return [
    defineRoute({
      method: 'get',
      path: '/api/installation',
      summary: 'What this installation is and can do',
      tag: 'System',
      access: 'member',
      changes: false,
      responses: { 200: { description: 'The installation.', schema: installationSchema } },
      handle({ principal }) {
        const publicUrl = environment.PUBLIC_URL;
        const body = {
          version: PRODUCT_VERSION,
          public_url: publicUrl,
          public_https: publicUrl.startsWith('https:') && !isLocalAddress(publicUrl),
          instagram_sign_in: dependencies.instagramSignIn !== null,
          email_available: environment.SMTP_URL !== undefined,
          simulator_url: simulatorUrl(environment),
          providers: PROVIDERS.map((provider) => ({
            provider,
            default_model: DEFAULT_MODELS[provider],
            key_configured: hasKey(environment, provider),
          })),
          limits: { upload_bytes: UPLOAD_BYTES, upload_types: Object.keys(UPLOAD_TYPES) },
          ...(principal.operator
            ? {
                temporal: { ui_url: environment.TEMPORAL_UI_URL ?? null, namespace: dependencies.temporalNamespace },
              }
            : {}),
        };
        return Promise.resolve({ status: 200, body });
      },
    }),
  ];
}

/** The simulator runs beside the API, on a port of its own. */
function simulatorUrl({ SIMULATOR, SIMULATOR_PORT, PUBLIC_URL }: ApiDependencies['environment']): string | null {
  if (SIMULATOR !== 'on') return null;
  const address = new URL(PUBLIC_URL);
  address.port = String(SIMULATOR_PORT);
  return address.origin;
}

function hasKey(environment: ApiDependencies['environment'], provider: Provider): boolean {
  switch (provider) {
    case 'openai':
      return environment.OPENAI_API_KEY !== undefined;
    case 'anthropic':
      return environment.ANTHROPIC_API_KEY !== undefined;
    case 'gemini':
      return environment.GEMINI_API_KEY !== undefined;
    case 'builtin':
      return true;
  }
}
