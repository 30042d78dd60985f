import { randomBytes } from 'node:crypto';
import { apiOk, createBusiness } from './product';
import type { Business, BusinessSettings } from './product';
import type { LanguageModelDouble } from './language-model-double';

/** A business whose replies the double writes; `key` names its queue. */
export interface ModelBusiness extends Business {
  key: string;
}

/** Sets up a business that answers through the double, spoken to as OpenAI. */
export async function createModelBusiness(
  model: LanguageModelDouble,
  settings: BusinessSettings = {},
  call: typeof apiOk = apiOk,
): Promise<ModelBusiness> {
  const key = `sk-test-${randomBytes(18).toString('hex')}`;
  const openai = { provider: 'openai', api_key: key, base_url: model.openaiUrl, ...settings };
  const business = await createBusiness(openai, call);
  return { ...business, key };
}
