import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const REAL = any(list('real, humana, humano, de verdad, fisica, fisico, viva, de carne y hueso, reales, autentica'));
const TEAM = `${any('de', 'del')} ${maybe('su', 'tu', 'vuestro', 'el', 'la', 'sus', 'atencion al')}${any('equipo', 'atencion al cliente', 'cliente', 'personal', 'tienda', 'empresa', 'soporte', 'servicio al cliente', 'staff', 'ustedes', 'vosotros')}`;
const ROLE = any(
  list(
    'agente, asesor, asesora, humano, ser humano, operador, operadora, representante, empleado, empleada, encargado, encargada, ejecutivo, ejecutiva, comercial, vendedor, vendedora, responsable, companero, companera, colega, trabajador, supervisor, gerente, dependiente',
  ),
);
const CERTAIN = any(
  `una persona ${REAL}`,
  `alguien ${any('real', 'humano', 'de verdad', 'de carne y hueso')}`,
  `un ${any('humano', 'ser humano', 'agente humano', 'agente real', 'asesor humano', 'operador humano', 'asesor real')}`,
  list('gente real, persona real, personas reales, humano, un humano real, atencion humana'),
);
const SOMEBODY = any(
  CERTAIN,
  `${any('una persona', 'alguien', 'alguna persona', `${any('un', 'una', 'algun', 'alguna', 'otro')} ${ROLE}`, `uno de ${any('sus', 'tus')} ${any('agentes', 'asesores', 'companeros', 'empleados')}`)}${any('', ` ${TEAM}`, ' de ustedes', ' de vosotros', ' que me ayude', ' que me atienda')}`,
  `${any('el', 'la', 'tu', 'su', 'vuestro', 'al')} ${any('encargado', 'encargada', 'gerente', 'dueno', 'duena', 'responsable', 'supervisor', 'supervisora', 'jefe', 'jefa', 'equipo', 'servicio al cliente', 'servicio de atencion al cliente', 'departamento de atencion al cliente', 'soporte')}`,
  list('atencion al cliente, servicio al cliente, soporte, persona, agente, asesor'),
);
const I_WANT = any(
  list(
    'quiero, quisiera, querria, me gustaria, necesito, deseo, deseo poder, prefiero, preferiria, queria, queremos, necesitamos, nos gustaria, tengo que, yo quiero, solo quiero, quiero poder, intento, estoy intentando, necesitaria, necesito poder',
  ),
);
const MAY_I = any(
  list(
    'puedo, podria, podemos, podriamos, se puede, se podria, es posible, seria posible, como puedo, como hago para, como podria, donde puedo, dejame, dejeme, hay forma de, hay alguna forma de, hay manera de, hay alguna manera de, existe la posibilidad de, hay posibilidad de, habria posibilidad de, me permite, me dejas, como se puede, puedo yo',
  ),
);
const SPEAK = any(
  `${any('hablar', 'charlar', 'comunicarme', 'comunicarnos', 'contactar', 'contactarme', 'chatear', 'conversar', 'tratar', 'ponerme en contacto', 'hablarle', 'platicar', 'ser atendido', 'ser atendida', 'que me comuniquen', 'que me pasen', 'que me pongan en contacto', 'que me contacten', 'hablar directamente', 'hablar por telefono', 'entrar en contacto')} ${any('con', 'por')}`,
);
const BOT = `${maybe('un', 'una', 'el', 'la', 'este', 'esta')}${any('bot', 'robot', 'maquina', 'ia', 'chatbot', 'computadora', 'ordenador', 'bots', 'robots', 'maquinas', 'contestador')}`;
const YOU = `${maybe('me')}${maybe('puede', 'puedes', 'podria', 'podrias', 'pueden', 'podrian', 'podeis', 'quiero que', 'necesito que')}${maybe('por favor')}`;
const PASS_ME = any(
  `${any(list('pasame, paseme, pasenme, pasarme, pasar, comunicame, comuniqueme, comuniquenme, comunicarme, comunicar, conectame, conecteme, conectarme, conectar, transfiereme, transfierame, transferirme, transferir, ponme, pongame, ponganme, ponerme, poner, derivame, deriveme, derivarme, derivar, ponme en contacto, pongame en contacto, ponerme en contacto, poner en contacto, pasenme, contactame, contacteme, enlazame, redirigeme, redirigirme, me pasas, me pasa, me pasen, me comunicas, me comunica, me comuniquen, me conectas, me pones, me pone, me pones en contacto, me pone en contacto, me transfieres, me transfiere'))} ${any('con', 'a')}`,
);
const ATTEND = any(
  'atienda',
  'atiendan',
  'atender',
  'llame',
  'llamar',
  'contacte',
  'contactar',
  'conteste',
  'contestar',
  'responda',
  'responder',
  'ayude',
  'ayudar',
  'escriba',
  'escribir',
  'llamarme',
  'contactarme',
  'atenderme',
  'contestarme',
  'responderme',
  'devolver la llamada',
  'devolverme la llamada',
);

/** "Un asesor de bodas" is somebody to be hired. */
const NO_PROFESSION = '(?! (?:de|para|en) (?!su |tu |vuestro |ustedes|vosotros|la tienda|atencion |mi |persona))';

export const SPANISH: WishPhrases = {
  wishes: [
    `${any(I_WANT, MAY_I)} ${maybe('por favor', 'ya', 'solo', 'mejor', 'directamente')}${SPEAK} ${SOMEBODY}`,
    `${any('hablar', 'chatear', 'comunicarme')} con ${any(CERTAIN, 'una persona', 'un agente', 'un asesor', 'alguien', 'agente', 'asesor', 'atencion al cliente')}`,
    `${YOU}${PASS_ME} ${SOMEBODY}`,
    `${any('quiero', 'quisiera', 'necesito', 'prefiero', 'me gustaria', 'exijo', 'pido')} que me ${any('atienda', 'atiendan', 'llame', 'contacte', 'conteste', 'responda', 'ayude', 'hable', 'escriba')} ${SOMEBODY}`,
    `${any('me puede', 'me podria', 'me puedes', 'puede', 'podria', 'me pueden')} ${any('atender', 'contestar', 'responder', 'ayudar', 'escribir', 'llamar', 'contactar', 'atenderme', 'contestarme', 'responderme', 'llamarme', 'contactarme')} ${any(CERTAIN, 'una persona', `un ${ROLE}`, `alguien ${TEAM}`)}`,
    `${any('me puede', 'me podria', 'me puedes', 'puede', 'podria')} ${any('llamar', 'contactar', 'llamarme', 'contactarme', 'devolver la llamada')} ${SOMEBODY}`,
    `${any(SOMEBODY)} ${any('me puede', 'me podria', 'puede', 'podria')} ${any('llamar', 'contactar', 'llamarme', 'contactarme', 'devolver la llamada')}`,
    `${any(CERTAIN, `alguien ${TEAM}`)} ${any('me puede', 'me podria', 'puede', 'podria')} ${ATTEND}`,
    `que me ${any('llame', 'contacte', 'atienda')} ${SOMEBODY}`,
    `${any('quiero', 'quisiera', 'necesito', 'prefiero', 'busco', 'exijo')} ${maybe('a')}${any(CERTAIN, `${any('un asesor', 'una asesora', 'un representante')}${NO_PROFESSION}`)}`,
    `hay ${any(SOMEBODY)} con ${any('quien', 'el que', 'la que')} ${maybe('yo')}${any('pueda', 'puedo', 'podria', 'pudiera')} ${any('hablar', 'conversar', 'chatear')}`,
    `hay ${any(SOMEBODY)} con ${any('quien', 'el que', 'la que')} hablar`,
    `${any('yo no', 'no')} ${any('quiero', 'deseo', 'me gusta', 'pienso', 'quisiera')} ${any('hablar', 'chatear', 'tratar', 'conversar', 'seguir hablando')} ${maybe('mas')}con ${BOT}`,
    `${any('una persona real', 'persona real', 'un humano', 'humano', 'un agente', 'agente', 'un asesor', 'asesor', 'asesora', 'una asesora', 'una persona', 'operador', 'operadora', 'un operador', 'atencion al cliente', 'agente humano', 'representante')} por favor`,
    any(list('persona real, agente humano, asesor humano, una persona real, un agente humano, atencion humana')),
  ],
  before: list(
    'hola, buenas, buenos dias, buenas tardes, buenas noches, buen dia, por favor, ok, vale, no, si, gracias, no gracias, disculpe, disculpa, perdon, perdone, bueno, pues, entonces, y, pero, es que, mira, mire, oye, oiga, ya, ayuda, urgente, le repito, repito, estimados, creo que, que tal, basta',
  ),
  after: list(
    'por favor, porfavor, porfa, gracias, ya, ahora, ahora mismo, hoy, aqui, directamente, urgente, urgentemente, no un bot, no un robot, no con un bot, no con un robot, y no con un bot, y no con un robot, en vez de un bot, en lugar de un bot, que me ayude, que me atienda, que pueda ayudarme, de su equipo, de tu equipo, de ustedes, por telefono, en persona, personalmente, de inmediato, lo antes posible, si es posible, cuanto antes, manana, de la tienda',
  ),
  subject: list('sobre, acerca de, respecto a, por, de, para, porque, en relacion con, referente a, antes de'),
  joints: list('y, pero, asi que, por eso, entonces, porque, por favor'),
  conditions: list('si, cuando, en caso de, en caso, siempre que'),
};
