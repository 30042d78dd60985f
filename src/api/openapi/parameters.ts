import { z } from 'zod';
import { CURSOR } from '../../storage/page-cursor';

/** An id in a path; which form it has is nobody's business but ours, so a malformed one is simply unknown. */
const id = z.string().min(1).max(300);

export const chatbotPath = z.object({ chatbot_id: id });
export const conversationPath = z.object({ id });
export const sourcePath = z.object({ chatbot_id: id, source_id: id });
export const gapPath = z.object({ chatbot_id: id, gap_id: id });
export const messagePath = z.object({ message_id: id });
/** A whole number in a path or a query; what is coerced would be described as nullable. */
const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to).meta({ type: 'integer' });

export const attachmentPath = z.object({ message_id: id, index: wholeNumber(0, 99) });
export const workflowPath = z.object({ workflow_id: id });
export const notificationPath = z.object({ id });
export const savedReplyPath = z.object({ id });
export const notePath = z.object({ id, note_id: id });
export const exportPath = z.object({ id, export_id: id });
export const contactPath = z.object({ chatbot_id: id, igsid: id });
export const erasurePath = z.object({ id });
export const accountPath = z.object({ id });
export const confirmationPath = z.object({ confirmation_code: id });
export const apiKeyPath = z.object({ id });
export const sessionPath = z.object({ id });
export const memberPath = z.object({ id });
export const invitationPath = z.object({ id });

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: wholeNumber(1, 100).default(100),
  cursor: z.string().regex(CURSOR, 'is not a cursor of a list').optional(),
});

/** A yes or no in a query string. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A moment that a caller names, in a year that a store can keep and a person means. */
export const moment = (form: { offset: boolean } = { offset: true }) =>
  z.iso.datetime(form).regex(/^(19[7-9]\d|2\d{3})-/, 'must lie in the years 1970 to 2999');

/** `?from=&to=` of lists that may be bounded in time, both included. */
export const timeRange = {
  from: moment()
    .transform((value) => new Date(value))
    .optional(),
  to: moment()
    .transform((value) => new Date(value))
    .optional(),
};

/** The form of every list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}

/** How a set secret is read back. */
export const secretState = z
  .object({
    set: z.boolean(),
    last4: z.string().optional(),
    message: z.string().optional().describe('Why a stored secret counts as not set.'),
  })
  .meta({ id: 'SecretState', description: 'Secrets are write-only; `last4` from 16 characters up.' });

/** Which secrets a change cleared by itself, because they were entered for another destination. */
export function clearedSecrets<Field extends string>(field: Field) {
  return z
    .array(z.literal(field))
    .describe('Secrets that this change cleared because they were entered for another destination; enter them again.');
}

/** What a caller gets when an operation is still under way. */
export const operationAccepted = z
  .object({ workflow_id: z.string(), status: z.literal('running') })
  .meta({ id: 'OperationAccepted' });
