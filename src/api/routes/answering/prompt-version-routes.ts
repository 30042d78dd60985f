import { z } from 'zod';
import { presentPrompt } from '../../../domain/answering/prompt-version';
import type { PromptVersion } from '../../../domain/answering/prompt-version';
import { positionOf } from '../../../storage/page';
import { encodeCursor } from '../../../storage/page-cursor';
import { memberNames } from '../../conversations/member-names';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, listOf, pageQuery } from '../../openapi/parameters';
import { requireChatbot } from '../../require-stored';

const promptVersion = z
  .object({
    id: z.string(),
    number: z.number().int().describe('Counted from 1.'),
    current: z.boolean().describe('Whether the chatbot answers by it now.'),
    system_prompt: z.string(),
    author: z
      .object({ user_id: z.string(), name: z.string().nullable(), api_key_id: z.string().nullable() })
      .nullable()
      .describe('Who wrote it, by which key; null for what is older than the history. Who has left has no name.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'PromptVersion' });

/** The instructions that a chatbot has and had. To go back to one, change the chatbot to its text. */
export function promptVersionRoutes({ repositories }: ApiDependencies): Route[] {
  const { promptVersions, members } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: '/api/chatbots/{chatbot_id}/prompt-versions',
      summary: 'List the present system prompt and those before it; the newest fifty are kept',
      tag: 'Chatbots',
      access: 'account',
      changes: false,
      params: chatbotPath,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(promptVersion) } },
      async handle({ principal: { account_id }, principal, params: { chatbot_id }, query }) {
        const present = presentPrompt(await requireChatbot(repositories, principal, chatbot_id));
        const before = await promptVersions.listBefore(account_id, chatbot_id, present.number, query);
        const page = query.cursor === undefined ? withFirst(present, before, query.limit) : before;
        const names = await memberNames(
          members,
          account_id,
          page.data.map(({ set_by }) => set_by?.user_id),
        );
        return { status: 200, body: { ...page, data: page.data.map((one) => describe(one, present.number, names)) } };
      },
    }),
  ];
}

type VersionPage = { data: PromptVersion[]; next_cursor: string | null };

/** The page that begins with the version in force, which stands at the chatbot itself. */
function withFirst(present: PromptVersion, { data: before, next_cursor }: VersionPage, limit: number): VersionPage {
  const data = [present, ...before].slice(0, limit);
  const isCut = before.length >= limit;
  return { data, next_cursor: isCut ? encodeCursor(positionOf(data.at(-1) ?? present, 'set_at')) : next_cursor };
}

function describe(version: PromptVersion, present: number, names: ReadonlyMap<string, string>) {
  const { _id, number, system_prompt, set_by, set_at } = version;
  const author = set_by && {
    user_id: set_by.user_id,
    name: names.get(set_by.user_id) ?? null,
    api_key_id: set_by.api_key_id ?? null,
  };
  return { id: _id, number, current: number === present, system_prompt, author: author ?? null, created_at: set_at };
}
