import { cleanPasted } from '../../connection/pasted-text';
import type { Provider } from './provider';

/** A model's name as a vendor's client takes it, or what is wrong with it in words that follow the field's name. */
export type ModelName = { name: string } | { problem: string };

/** Google's names stand in the path of its address: nothing in them may lead elsewhere. */
const GEMINI_NAME = /^(?:tunedModels\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A name without white space and invisible characters around it, and without the collection that Google's pages show. */
export function modelName(provider: Provider, name: string): ModelName {
  const clean = cleanPasted(name).replace(/^["'“”`]|["'“”`]$/gu, '');
  if (/\s/u.test(clean)) return { problem: 'must not contain white space' };
  if (clean === '') return { problem: 'must be the name of a model' };
  if (provider !== 'gemini') return { name: clean };
  const google = clean
    .replace(/^(?:google\/)?(?:publishers\/google\/)?(?:models\/)?(?!tunedModels)/, '')
    .replace(/:(?:stream)?generateContent$/i, '');
  return GEMINI_NAME.test(google)
    ? { name: google }
    : { problem: 'must be a name of Google’s list, such as gemini-flash-latest' };
}
