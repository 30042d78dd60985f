import type { ConversationNote } from '../../../domain/conversations/conversation-note';
import { NotFoundError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { defineRoute } from '../../openapi/define-route';
import type { Route } from '../../openapi/define-route';
import { requireRoom } from '../../usage/require-room';
import { requireConversation } from '../../require-stored';
import { noteCreation, noteSchema } from './conversation-schema';
import { conversationPath, listOf, notePath, pageQuery } from '../../openapi/parameters';

const TAG = 'Conversations';
const ALL = '/api/conversations/{id}/notes';

/** What members note about conversations; never sent. */
export function noteRoutes({ repositories }: ApiDependencies): Route[] {
  const { notes } = repositories;
  return [
    defineRoute({
      method: 'get',
      path: ALL,
      summary: 'List the notes about a conversation',
      tag: TAG,
      access: 'account',
      changes: false,
      perChatbot: true,
      params: conversationPath,
      query: pageQuery,
      responses: { 200: { description: 'Newest first.', schema: listOf(noteSchema) } },
      async handle({ principal, params, query }) {
        await requireConversation(repositories, principal, params.id);
        const page = await notes.list(principal.account_id, params.id, query);
        return { status: 200, body: { ...page, data: page.data.map(presentNote) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: ALL,
      summary: 'Add a note',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: conversationPath,
      body: noteCreation,
      responses: {
        201: { description: 'The note.', schema: noteSchema },
        409: { description: 'The account has as many as it may have.' },
      },
      async handle({ principal: { account_id, user_id }, principal, params, body }) {
        const { _id: conversation_id, chatbot_id } = await requireConversation(repositories, principal, params.id);
        await requireRoom(repositories, account_id, 'notes');
        const note: ConversationNote = {
          _id: newId('note'),
          account_id,
          chatbot_id,
          conversation_id,
          author_id: user_id,
          text: body.text,
          created_at: new Date(),
        };
        await notes.create(note);
        try {
          await requireConversation(repositories, principal, conversation_id);
        } catch (error) {
          // Erased meanwhile: the note must not outlive its conversation.
          if (error instanceof NotFoundError) await notes.delete(account_id, conversation_id, note._id);
          throw error;
        }
        return { status: 201, body: presentNote(note) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: `${ALL}/{note_id}`,
      summary: 'Delete a note',
      tag: TAG,
      access: 'account',
      changes: true,
      perChatbot: true,
      params: notePath,
      responses: { 204: { description: 'Deleted.' } },
      async handle({ principal, params }) {
        await requireConversation(repositories, principal, params.id);
        if (!(await notes.delete(principal.account_id, params.id, params.note_id))) throw new NotFoundError('note');
        return { status: 204 };
      },
    }),
  ];
}

function presentNote({ _id, conversation_id, author_id, text, created_at }: ConversationNote) {
  return { id: _id, conversation_id, author_id, text, created_at };
}
