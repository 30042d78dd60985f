import { randomBytes } from 'node:crypto';
import { newIgsid, product, simulator } from '../../support/product';

/** An account at the simulator that nobody is connected to yet, and whose webhooks go to the chatbot. */
export async function newInstagram(chatbotId: string) {
  const made = {
    instagram_account_id: newIgsid().replace(/^9/, '17841'),
    page_access_token: `IGAA${randomBytes(24).toString('hex')}`,
    app_secret: randomBytes(16).toString('hex'),
  };
  const { apiUrl } = await product();
  const webhook_url = `${apiUrl}/api/instagram/webhook/${chatbotId}`;
  await simulator('POST', '/simulator/accounts', { ...made, webhook_url });
  return made;
}
