/** The model that a case's fallback provider is called with; the test product's own key serves it. */
export const FALLBACK_MODEL = 'fallback-model-of-a-case';
