import { BotSmithError } from '../../domain/errors';
import { decodeText } from '../reading/text/decode-text';

/**
 * The text of a page as its readers take it: by its byte order mark, the character set of its header, of its meta element or XML
 * declaration, or a guess. What is in no character set at all comes out letter by letter; never throws.
 */
export function decodePage(bytes: Buffer, contentType = ''): string {
  const header = /charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType)?.[1];
  try {
    return decodeText(bytes, { header, isMarkup: true }).text;
  } catch (error) {
    if (error instanceof BotSmithError) return bytes.toString('latin1');
    throw error;
  }
}
