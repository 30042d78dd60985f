import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const REAL = any(list('real, actual, live, human, living, genuine, proper, physical'));
const ROLE = any(
  list(
    'person, human, human being, being, agent, operator, representative, rep, employee, staff member, support, support agent, advisor, adviser, assistant, people, humans, customer service agent, customer service representative, service agent, someone, somebody',
  ),
);
/** Nobody but a person can be meant. */
const CERTAIN = any(
  `${maybe('a', 'an', 'any', 'some', 'another')}${REAL} ${ROLE}`,
  list(
    'human help, human assistance, a human, a human being, humans, an actual real person, a real live person, a person not a bot',
  ),
  `a customer ${any('service', 'support', 'care')} ${any('agent', 'representative', 'rep', 'employee', 'person', 'advisor')}`,
);
const YOURS = any(
  `${any('someone', 'somebody', 'anyone', 'anybody', 'one person', 'a person', 'a member', 'an employee', 'people', 'one')} ${any('from', 'of', 'on', 'in', 'at')} ${any('your', 'the')} ${any('team', 'staff', 'company', 'shop', 'store', 'support', 'support team', 'office', 'side', 'customer service')}`,
  list(
    'a staff member, a team member, a member of staff, one of your staff, one of your employees, one of your colleagues, one of your agents, one of your people, one of you, a colleague of yours, someone in charge, the person in charge, the person responsible, someone responsible',
  ),
);
/** Somebody of the business, where the words before say that one wants to speak. */
const SOMEBODY = any(
  CERTAIN,
  YOURS,
  list(
    'a person, person, human, someone, somebody, anyone, anybody, someone else, someone real, someone human, a manager, the manager, your manager, manager, a supervisor, the supervisor, your supervisor, the owner, the boss, your boss, an agent, agent, a representative, representative, a rep, an operator, operator, the operator, an employee, a colleague, your colleague, an associate, an advisor, an adviser, an assistant, staff, your staff, your team, the team, support, your support, the support team, your support team, customer service, customer support, customer care, your customer service, your customer support, people',
  ),
);

const I = any('i', 'we');
const WANT_TO = any(
  `${I} ${maybe('just', 'really', 'still', 'urgently', 'only', 'simply')}${any('want to', 'wanna', 'would like to', 'would love to', 'need to', 'have to', 'must', 'wish to', 'prefer to', 'would prefer to', 'would rather', 'demand to', 'was hoping to', 'hope to')}`,
  `${any('id', 'wed')} ${maybe('really', 'rather')}${any('like to', 'love to', 'prefer to')}`,
  list(
    'id rather, wed rather, want to, wanna, need to, would like to, im trying to, i am trying to, ive been trying to, i have been trying to, i asked to, i am asking to, im asking to',
  ),
);
const MAY_I = any(
  `${any('can', 'could', 'may', 'might', 'cant')} ${I}`,
  `${maybe('please')}${any('let', 'allow')} me${any('', ' to')}`,
  `${any('is it', 'would it be')} possible ${any('to', 'for me to', 'that i', 'that i can')}`,
  `${any('is there', 'would there be', 'do you have')} ${any('a', 'any')} ${any('way', 'chance', 'possibility', 'option')} ${any('to', 'for me to', 'i can', 'that i can', 'of')}`,
  `${any('how', 'where')} ${any('do', 'can', 'could', 'would', 'may')} ${I}${any('', ' get to', ' go about')}`,
  list('how to, any chance i can, any chance to, any way to, any way i can, am i able to, are we able to'),
);
const SPEAK_TO = `${any('talk', 'speak', 'chat', 'talking', 'speaking', 'chatting', 'converse', 'have a word', 'have a chat', 'be connected', 'be transferred', 'be put through', 'get in touch', 'get in contact', 'get connected', 'get through', 'communicate', 'deal', 'connect')} ${any('to', 'with')}`;
const REACH = any(
  'reach',
  'contact',
  'get hold of',
  'get a hold of',
  'write to',
  'message',
  'get',
  'be helped by',
  'be served by',
  'have',
);
const YOU = `${maybe('please', 'pls')}${maybe('can you', 'could you', 'would you', 'will you', 'can u', 'i want you to', 'i need you to', 'id like you to')}${maybe('please', 'just', 'pls')}`;
const PASS_ME = any(
  `${any('connect', 'transfer', 'forward', 'redirect', 'refer', 'route', 'switch', 'pass', 'send')} me ${maybe('over', 'on', 'through')}${any('to', 'with')}`,
  list(
    'put me through to, put me in touch with, put me in contact with, put me on to, hand me over to, escalate this to, escalate my case to, escalate me to, get me in touch with, get me through to, get me to, hand this over to, pass this on to, let me talk to, let me speak to, let me speak with, let me talk with',
  ),
);
const CALL_ME = `${any('call', 'phone', 'ring', 'contact', 'get back to', 'get in touch with', 'reach out to', 'come back to', 'follow up with', 'talk to', 'speak to', 'speak with', 'give')} ${any('me', 'us')}${any('', ' back', ' a call', ' a ring', ' a call back')}`;
const HELP_ME = `${any('answer', 'help', 'reply to', 'reply', 'respond to', 'respond', 'assist', 'write to', 'write', 'message', 'serve', 'take over', 'look at this', 'look into this', 'deal with this', 'take care of this', 'handle this')}${any('', ' me', ' us', ' my question', ' this')}`;
const BOT = `${maybe('a', 'an', 'the', 'this', 'your', 'any', 'some', 'this stupid', 'a stupid')}${any('bot', 'bots', 'robot', 'robots', 'machine', 'machines', 'computer', 'ai', 'chatbot', 'chatbots', 'automated system')}`;

export const ENGLISH: WishPhrases = {
  wishes: [
    `${any(WANT_TO, MAY_I)} ${maybe('please', 'pls', 'just', 'now', 'maybe', 'perhaps', 'actually')}${SPEAK_TO} ${SOMEBODY}`,
    `${any(WANT_TO, MAY_I)} ${maybe('please', 'pls', 'just')}${REACH} ${any(CERTAIN, YOURS)}`,
    `${maybe('please', 'just')}${any('talk', 'speak', 'chat')} ${any('to', 'with')} ${any(CERTAIN, 'a person', 'an agent', 'agent', 'a representative', 'representative', 'a manager', 'human', 'an operator', 'customer service', 'someone', 'somebody')}`,
    `${YOU}${PASS_ME} ${SOMEBODY}`,
    `${YOU}${any('get', 'give', 'send', 'find', 'bring')} me ${any(CERTAIN, YOURS, 'your manager', 'the manager', 'a manager')}`,
    `${any('i', 'we')} ${maybe('just', 'really', 'only')}${any('want', 'need', 'would like', 'demand', 'prefer', 'would prefer', 'require')} ${CERTAIN}`,
    `${any('id', 'wed')} ${any('like', 'prefer', 'rather have')} ${CERTAIN}`,
    `${any('can', 'could', 'would', 'will', 'may')} ${any(SOMEBODY)} ${maybe('please', 'pls')}${CALL_ME}`,
    `${any('can', 'could', 'would', 'will', 'may')} ${any(CERTAIN, YOURS)} ${maybe('please', 'pls')}${HELP_ME}`,
    `${maybe('please')}${any('have', 'let', 'get', 'ask', 'tell', 'i want', 'i need', 'i would like', 'id like')} ${SOMEBODY} ${maybe('to')}${CALL_ME}`,
    `is there ${maybe('maybe', 'perhaps')}${any(SOMEBODY, 'any person', 'any human')} ${maybe('here', 'available')}${maybe('that', 'who', 'whom')}${I} ${any('can', 'could', 'may', 'might')} ${any('talk', 'speak', 'chat', 'write')} ${any('to', 'with')}`,
    `${I} ${any('do not', 'dont', 'will not', 'wont', 'would rather not', 'refuse to', 'am not going to')} ${maybe('want to', 'wanna', 'like to', 'wish to')}${any('talk', 'talking', 'speak', 'speaking', 'chat', 'chatting', 'write', 'deal', 'communicate', 'text')} ${any('to', 'with')} ${BOT}`,
    `${CERTAIN} ${any('please', 'pls', 'plz', 'now')}`,
    `${any('human', 'agent', 'representative', 'operator', 'person', 'customer service')} ${any('please', 'pls', 'plz')}`,
    any(
      list(
        'live agent, human agent, real person, real human, live person, human support, live support, a real person, a real human, a live agent, a human agent, human being, customer service representative, actual human, actual person',
      ),
    ),
  ],
  before: list(
    'hi, hello, hey, hiya, good morning, good afternoon, good evening, good day, hi there, hello there, hey there, please, pls, plz, ok, okay, no, nope, yes, yeah, sorry, thanks, thank you, thx, no thanks, no thank you, well, so, but, and, then, now, actually, listen, look, seriously, honestly, ugh, excuse me, in that case, i said, like i said, as i said, i repeat, again, bot, team, guys, everyone, urgent, help, i think, i guess, i believe, great, nice, cool, this is useless, it is urgent, its urgent, stop',
  ),
  after: list(
    'please, pls, plz, now, right now, right away, today, here, directly, instead, asap, immediately, urgently, again, thanks, thank you, thx, quickly, soon, first, in person, personally, on the phone, by phone, via phone, over the phone, at all, not a bot, not a robot, not a machine, not an ai, and not a bot, and not a robot, not with a bot, not to a bot, instead of a bot, instead of a robot, instead of you, instead of this bot, rather than a bot, rather than this bot, than a bot, than with a bot, than to a bot, than a robot, than with a robot, than a machine, from your team, from the team, from your staff, from support, from your company, from your shop, from the shop, of your team, on your team, in your team, at your shop, at your store, at your company, in charge, who can help, who can help me, that can help, that can help me, to help me, if possible, if thats possible, if that is possible, available, back, for a moment, for a minute, for a second, in english, else, over there, tomorrow, one on one, live, i am tired of this bot',
  ),
  subject: list(
    'about, regarding, concerning, because, since, with regard to, in regards to, to discuss, to solve, to resolve, to sort, before, on, for help',
  ),
  joints: list('and, but, so, because, therefore, thus, then, please'),
  conditions: list('if, when, whenever, whether, once, unless, in case, where'),
};
