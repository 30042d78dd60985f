import { addKnowledge } from '../../../texts/en';

/** As the installation tells them. */
interface Limits {
  upload_bytes: number;
  upload_types: readonly string[];
}

/** Why a file need not be uploaded at all, in words; undefined when the server is to judge it. */
export function judgeFile({ name, size }: Pick<File, 'name' | 'size'>, limits: Limits | undefined): string | undefined {
  if (size === 0) return addKnowledge.emptyFile;
  if (!limits) return undefined;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !limits.upload_types.includes(ending)) {
    return addKnowledge.wrongKind(listOfTypes(limits.upload_types));
  }
  return size > limits.upload_bytes ? addKnowledge.tooLarge(limits.upload_bytes) : undefined;
}

/** The endings as people write them: "PDF, DOCX". */
export function listOfTypes(types: readonly string[]): string {
  return types.map((type) => type.toUpperCase()).join(', ');
}
