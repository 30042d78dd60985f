import type { Db, Document } from 'mongodb';
import { request } from 'undici';
import type { BaselineInput } from './baseline-settings';

interface Row extends Document {
  _id: string;
}

/**
 * The same work as the product's without its rules: the message, the conversation, the turn, the reply, usage and log are
 * written, settings and history read, model and Graph API called; nobody else is looked out for.
 */
export function createBaselineActivities(db: Db, urls: { modelUrl: string; graphUrl: string }) {
  const rows = (name: string) => db.collection<Row>(name);
  return {
    async save(input: BaselineInput): Promise<{ conversation_id: string }> {
      const conversation_id = `conv_${input.customer_id}`;
      const { text, mid, account_id, chatbot_id } = input;
      const now = new Date();
      await rows('conversations').updateOne(
        { _id: conversation_id },
        { $setOnInsert: { account_id, chatbot_id, created_at: now }, $set: { updated_at: now } },
        { upsert: true },
      );
      await rows('messages').insertOne({
        _id: mid,
        conversation_id,
        account_id,
        chatbot_id,
        role: 'user',
        text,
        created_at: now,
      });
      return { conversation_id };
    },

    async claim(input: BaselineInput): Promise<{ turn_id: string }> {
      const { account_id, chatbot_id, mid } = input;
      const turn_id = `turn_${mid}`;
      await rows('turns').insertOne({ _id: turn_id, account_id, chatbot_id, state: 'open', created_at: new Date() });
      return { turn_id };
    },

    async generate(input: BaselineInput): Promise<{ text: string }> {
      const conversation_id = `conv_${input.customer_id}`;
      const [, history] = await Promise.all([
        rows('conversations').findOne({ _id: conversation_id }),
        rows('messages').find({ conversation_id }).sort({ created_at: -1 }).limit(40).toArray(),
      ]);
      const { body } = await request(`${urls.modelUrl}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer sk-benchmark-0123456789' },
        body: JSON.stringify({
          model: 'instant',
          messages: history.map(({ text }) => ({ role: 'user', content: text as string })),
        }),
      });
      const { choices } = (await body.json()) as { choices: { message: { content: string } }[] };
      return { text: choices[0]?.message.content ?? '' };
    },

    async commit(turnId: string, text: string): Promise<void> {
      await rows('turns').updateOne({ _id: turnId }, { $set: { state: 'committed', text, committed_at: new Date() } });
    },

    async send(input: BaselineInput, turnId: string, text: string): Promise<{ mid: string }> {
      await rows('turns').updateOne({ _id: turnId }, { $set: { state: 'sending', at: new Date() } });
      const { body } = await request(`${urls.graphUrl}/v25.0/me/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer baseline' },
        body: JSON.stringify({ recipient: { id: input.customer_id }, message: { text }, messaging_type: 'RESPONSE' }),
      });
      const { message_id: mid } = (await body.json()) as { message_id: string };
      await rows('turns').updateOne({ _id: turnId }, { $set: { state: 'sent', mid, at: new Date() } });
      return { mid };
    },

    async close(input: BaselineInput, turnId: string, text: string, mid: string): Promise<{ outcome: string }> {
      const { account_id, chatbot_id } = input;
      const conversation_id = `conv_${input.customer_id}`;
      const now = new Date();
      const common = { account_id, chatbot_id, conversation_id, created_at: now };
      await Promise.all([
        rows('messages').insertOne({ _id: `answer_${input.mid}`, ...common, role: 'assistant', text, mid }),
        rows('usage').insertOne({ _id: turnId, ...common, replies: 1, input_tokens: 21, output_tokens: 7 }),
        rows('activity_logs').insertOne({
          _id: `log_${turnId}`,
          ...common,
          event: 'message.replied',
          message: 'A reply was sent.',
        }),
      ]);
      await rows('messages').updateOne({ _id: input.mid }, { $set: { resolution: `turn:${turnId}` } });
      await rows('turns').updateOne({ _id: turnId }, { $set: { state: 'closed', closed_at: now } });
      await rows('conversations').updateOne(
        { _id: conversation_id },
        {
          $inc: { message_count: 2 },
        },
      );
      return { outcome: 'replied' };
    },
  };
}
