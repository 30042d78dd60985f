import { product, requestForm } from './product';
import type { Answer } from './product';

/** Sends files as the form that `POST …/knowledge/files` takes, by their names; as the owner of the first account unless told. */
export async function uploadFiles(
  path: string,
  key: string | undefined,
  files: Readonly<Record<string, Blob | string>>,
): Promise<Answer> {
  const { apiUrl, apiKey } = await product();
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) {
    form.append('file', typeof content === 'string' ? new Blob([content]) : content, name);
  }
  return requestForm('POST', `${apiUrl}${path}`, form, { authorization: `Bearer ${key ?? apiKey}` });
}
