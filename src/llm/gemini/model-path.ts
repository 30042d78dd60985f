import { LanguageModelError } from '../../domain/answering/model/language-model-error';

/** Google's names, with or without the collection that they are in. */
const NAME = /^((models|tunedModels)\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * A model's name as it may stand in Google's address: the SDK writes it into the path as it is, and whoever sets up a chatbot
 * chooses it, while the key may be the installation's.
 * @throws LanguageModelError `invalid` for a name that would lead elsewhere.
 */
export function geminiModelPath(model: string): string {
  if (NAME.test(model)) return model;
  throw new LanguageModelError(
    'invalid',
    'gemini',
    "The model's name is not one of Google's. Correct it in the chatbot's settings.",
  );
}
