import { deriveId } from '../../../domain/ids';
import { InvalidInputError, NotFoundError } from '../../../domain/errors';
import { pageAddress } from '../../../domain/knowledge/crawling/page-address';
import { titleOfWebsite } from '../../../domain/knowledge/website';
import { addressProblem } from '../../../security/address-form';
import { LocalAddresses } from '../../../security/local-addresses';
import type { ApiDependencies } from '../../dependencies';
import { addSource } from '../../knowledge/add-source';
import { presentPage } from '../../knowledge/present-page';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { chatbotPath, listOf, sourcePath } from '../../openapi/parameters';
import { operationKey } from '../../operations/idempotency-key';
import { requireChatbot } from '../../require-stored';
import { requireRoomForSource } from '../../usage/require-room';
import { sourceAccepted } from './knowledge-schema';
import { pageSchema, pagesQuery, websiteCreation } from './website-schema';

const TAG = 'Knowledge';
const ALL = '/api/chatbots/{chatbot_id}/knowledge';

/** Websites that a chatbot is given to know, and their pages. */
export function websiteRoutes(dependencies: ApiDependencies): Route[] {
  const { repositories, environment } = dependencies;
  const { sources, pages, idempotency } = repositories;
  return [
    defineRoute({
      method: 'post',
      path: `${ALL}/websites`,
      summary: 'Add a website. It is visited page by page, and again as often as `recrawl` says',
      tag: TAG,
      access: 'account',
      changes: true,
      params: chatbotPath,
      body: websiteCreation,
      idempotent: true,
      responses: {
        202: { description: 'It is being read.', schema: sourceAccepted },
        409: { description: 'The account has as much knowledge as it may have.' },
      },
      async handle({ principal, params: { chatbot_id }, body, request }) {
        await requireChatbot(repositories, principal, chatbot_id);
        const website = { ...body, url: checkedAddress(body.url, environment.LOCAL_ADDRESSES) };
        const { account_id } = principal;
        const key = await operationKey(request, idempotency, {
          accountId: account_id,
          operation: 'add-website',
          scope: chatbot_id,
        });
        const _id = deriveId('source', account_id, chatbot_id, key);
        // A repetition of what is stored already takes no further room.
        if (!(await sources.get(account_id, chatbot_id, _id))) await requireRoomForSource(repositories, account_id, 0);
        const given = {
          _id,
          account_id,
          chatbot_id,
          kind: 'website',
          title: titleOfWebsite(website.url),
          website,
        } as const;
        const keep = request.get('idempotency-key') !== undefined;
        return { status: 202, body: await addSource(dependencies, given, { keep }) };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ALL}/{source_id}/pages`,
      summary: 'List the pages of a website with what became of each',
      tag: TAG,
      access: 'account',
      changes: false,
      params: sourcePath,
      query: pagesQuery,
      responses: { 200: { description: 'In the order in which they were found.', schema: listOf(pageSchema) } },
      async handle({ principal: { account_id }, params, query: { status, ...page } }) {
        const { chatbot_id, source_id } = params;
        const source = await sources.get(account_id, chatbot_id, source_id);
        if (source?.kind !== 'website') throw new NotFoundError('website');
        const found = await pages.list({ account_id, chatbot_id, source_id }, page, status);
        return { status: 200, body: { ...found, data: found.data.map(presentPage) } };
      },
    }),
  ];
}

/** The address in its plain form; owners often leave the scheme out. @throws InvalidInputError that names `body.url` */
function checkedAddress(given: string, localAddresses: readonly string[]): string {
  const address = /^[a-z][a-z\d+.-]*:/i.test(given) && !/^[\w.-]+:\d+(?:\/|$)/.test(given) ? given : `https://${given}`;
  const message = addressProblem(address, { local: new LocalAddresses(localAddresses) });
  if (message !== undefined) throw new InvalidInputError([{ location: 'body.url', message }]);
  const plain = pageAddress(address);
  if (plain === undefined) {
    throw new InvalidInputError([{ location: 'body.url', message: 'must be an absolute http or https address' }]);
  }
  return plain;
}
