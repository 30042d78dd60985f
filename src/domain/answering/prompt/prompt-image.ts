/** A picture as a model is shown it. */
export interface PromptImage {
  /** Such as `image/jpeg`. */
  content_type: string;
  /** The bytes, in base64. */
  data: string;
}
