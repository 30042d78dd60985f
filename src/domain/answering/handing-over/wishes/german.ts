import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const REAL = any(
  list(
    'echte, echten, echter, echtem, richtige, richtigen, richtiger, reale, realen, realer, wirkliche, wirklichen, lebende, lebenden, menschliche, menschlichen, menschlicher, lebendigen, lebendige',
  ),
);
const A = any('einen', 'einem', 'einer', 'eine', 'ein', 'nen', 'nem', 'ner', 'irgendeinem', 'irgendeiner');
const ROLE = any(
  list(
    'mensch, menschen, person, personen, mitarbeiter, mitarbeiterin, berater, beraterin, kundenberater, ansprechpartner, ansprechpartnerin, kollege, kollegen, kollegin, verkaeufer, verkaufer, sachbearbeiter, angestellten, agenten, servicemitarbeiter, kundendienstmitarbeiter, vorgesetzten',
  ),
);
const YOUR = any(
  list(
    'ihrem, ihren, ihrer, eurem, euren, eurer, deinem, deinen, deiner, dem, den, der, einem ihrer, einer ihrer, einem eurer, einer eurer',
  ),
);
const PLACE = any(
  list(
    'team, kundenservice, kundendienst, support, service, chef, chefin, inhaber, inhaberin, filialleiter, geschaeftsfuehrer, geschaftsfuhrer, zustaendigen, zustandigen, verantwortlichen, leitung, kundenbetreuung, kollegen, mitarbeiter, mitarbeitern, mitarbeiterin, mitarbeiterinnen',
  ),
);
const FROM = `${any('aus', 'von', 'vom', 'in', 'im')} ${maybe('ihrem', 'eurem', 'deinem', 'dem', 'ihrer', 'eurer')}${any('team', 'kundenservice', 'kundendienst', 'support', 'service', 'laden', 'geschaeft', 'geschaft', 'firma', 'ihnen', 'euch')}`;
const SOMEONE = any(
  'jemand',
  'jemandem',
  'jemanden',
  'jmd',
  'jemand anderem',
  'irgendjemandem',
  'irgendjemanden',
  'wem',
);
const CERTAIN = any(
  `${maybe(A)}${REAL} ${ROLE}`,
  `${any('einen', 'einem', 'nem', 'nen')} menschen`,
  `${SOMEONE} ${any('echtem', 'echten', 'menschlichem')}`,
);
const SOMEBODY = any(
  `${any(CERTAIN, `${A} ${ROLE}`, SOMEONE, `${YOUR} ${PLACE}`, 'menschen', 'mensch', 'mitarbeiter', 'ihnen persoenlich', 'ihnen personlich')}${any('', ` ${FROM}`)}`,
);
const I_WANT = any(
  list(
    'ich mochte, ich moechte, ich will, ich wuerde, ich wurde, ich hatte, ich haette, ich muss, ich brauche, wir mochten, wir moechten, wir wollen, wir wurden, wir wuerden, ich bevorzuge, ich wunsche, ich wuensche, mochte, moechte, will, wurde, wuerde, ich versuche',
  ),
);
const MAY_I = any(
  list(
    'kann ich, konnte ich, koennte ich, darf ich, durfte ich, duerfte ich, konnen wir, koennen wir, kann man, konnte man, koennte man, lassen sie mich, lass mich, wie kann ich, wie kann man, wo kann ich, wie komme ich dazu, ist es moglich, ist es moeglich, ware es moglich, waere es moeglich, besteht die moglichkeit, besteht die moeglichkeit, gibt es die moglichkeit, gibt es die moeglichkeit, gibt es eine moglichkeit, gibt es eine moeglichkeit, mit wem kann ich',
  ),
);
const SOFTLY = `${maybe('bitte', 'gerne', 'gern', 'lieber', 'jetzt', 'nun', 'doch', 'einfach', 'nur', 'unbedingt', 'dringend')}${maybe('bitte', 'mal', 'kurz', 'direkt', 'jetzt', 'lieber', 'nur', 'endlich', 'einmal', 'gerne', 'gern', 'personlich', 'persoenlich', 'sofort')}`;
const MIDDLE = `${maybe('bitte', 'personlich', 'persoenlich', 'direkt', 'kurz', 'mal', 'hier', 'jetzt', 'heute', 'lieber', 'statt mit einem bot', 'und nicht mit einem bot', 'am telefon', 'telefonisch', 'in kontakt')}${'(?:(?:ueber|uber|wegen|zu|zum|zur|bezuglich|bezueglich) (?:\\S+ ){1,6})?'}`;
const SPEAK = any(
  list(
    'sprechen, reden, telefonieren, chatten, schreiben, verbunden werden, zu sprechen, zu reden, zu telefonieren, zu chatten, zu schreiben, verbunden zu werden, in kontakt treten, in kontakt kommen, quatschen, kommunizieren, kontakt aufnehmen, unterhalten, weiterverbunden werden',
  ),
);
const BOT = any(list('bot, robotern, roboter, maschine, computer, ki, chatbot, automaten, bots, maschinen'));
const CAN_YOU = `${maybe('bitte')}${maybe('konnen sie', 'koennen sie', 'konnten sie', 'koennten sie', 'kannst du', 'konntest du', 'koenntest du', 'konnt ihr', 'koennt ihr', 'konntet ihr', 'koenntet ihr', 'wurden sie', 'wuerden sie')}`;
const CALL_ME = any(
  list(
    'zuruckrufen, zurueckrufen, anrufen, kontaktieren, personlich antworten, persoenlich antworten, ans telefon holen, personlich schreiben, persoenlich schreiben, personlich kontaktieren, personlich helfen, persoenlich helfen',
  ),
);
const CAN = any('kann', 'konnte', 'koennte', 'wurde', 'wuerde', 'soll', 'mag');

export const GERMAN: WishPhrases = {
  wishes: [
    `${any(I_WANT, MAY_I)} ${SOFTLY}mit ${SOMEBODY} ${MIDDLE}${SPEAK}`,
    `${any(I_WANT, MAY_I)} ${SOFTLY}${any(CERTAIN, `${A} ${ROLE}`, 'jemanden', `jemanden ${FROM}`)} ${MIDDLE}${any('sprechen', 'zu sprechen')}`,
    `${any(I_WANT, MAY_I)} ${SOFTLY}${any(`an ${any(CERTAIN, `${A} ${ROLE}`, SOMEONE, `${YOUR} ${PLACE}`)} weitergeleitet werden`, `von ${any(CERTAIN, `${A} ${ROLE}`, SOMEONE)} ${any('bedient', 'betreut', 'beraten', 'angerufen', 'kontaktiert')} werden`)}`,
    `mit ${any(CERTAIN, `${A} ${ROLE}`, 'mensch', 'mitarbeiter', `${YOUR} ${PLACE}`)} ${MIDDLE}${any('sprechen', 'reden', 'chatten', 'verbinden', 'telefonieren')}`,
    `${any('ich', 'wir')} ${any('brauche', 'will', 'mochte', 'moechte', 'hatte gern', 'haette gern', 'hatte gerne', 'haette gerne', 'wunsche mir', 'verlange', 'brauchen', 'mochten')} ${SOFTLY}${any(CERTAIN, `${A} ${any('ansprechpartner', 'ansprechpartnerin')}`)}`,
    `${CAN_YOU}${maybe('bitte')}${any('verbinden sie mich', 'verbinde mich', 'verbindet mich', 'mich', 'geben sie mir', 'gib mir', 'gebt mir')} ${maybe('bitte', 'jetzt', 'sofort', 'mal', 'direkt')}${maybe('mit')}${any(SOMEBODY)}${any('', ' verbinden', ' in verbindung bringen', ' in kontakt bringen', ' in verbindung setzen')}`,
    `${CAN_YOU}${maybe('bitte')}${any('leiten sie mich', 'leite mich', 'leitet mich', 'mich', 'das', 'leiten sie das', 'leiten sie dies')} ${maybe('bitte')}an ${SOMEBODY} ${any('weiter', 'weiterleiten', 'weitergeben', 'ubergeben', 'uebergeben', 'verweisen')}`,
    `${CAN_YOU}${maybe('bitte')}${any('stellen sie mich', 'stell mich', 'mich')} ${maybe('bitte')}zu ${SOMEBODY} ${any('durch', 'durchstellen')}`,
    `${CAN} ${any('mich', 'uns')} ${maybe('bitte', 'mal')}${any(SOMEBODY, `ein ${ROLE}`, `eine ${ROLE}`)} ${maybe('bitte', 'mal')}${CALL_ME}`,
    `${CAN} ${maybe('bitte')}${any(SOMEBODY, `ein ${ROLE}`, `eine ${ROLE}`, 'ein echter mensch')} ${any('mich', 'uns')} ${maybe('bitte', 'mal')}${CALL_ME}`,
    `${CAN} sich ${maybe('bitte')}${any(SOMEBODY, `ein ${ROLE}`, `eine ${ROLE}`, 'ein echter mensch')} ${maybe('bitte', 'personlich', 'persoenlich')}${any('bei mir melden', 'bei uns melden', 'melden', 'darum kummern', 'mit mir in verbindung setzen')}`,
    `${CAN} mir ${maybe('bitte')}${any(CERTAIN, 'ein mensch', 'ein echter mensch', 'eine echte person', 'ein richtiger mensch', 'ein mitarbeiter', 'eine mitarbeiterin')} ${any('antworten', 'helfen', 'weiterhelfen', 'schreiben')}`,
    `gibt es ${maybe('hier', 'bei ihnen', 'bei euch', 'da')}${any(SOMEBODY, 'eine person', 'einen')} mit ${any('dem', 'der', 'denen')} ich ${maybe('mal', 'direkt', 'personlich', 'persoenlich')}${any('sprechen', 'reden', 'schreiben', 'chatten', 'telefonieren')} ${any('kann', 'konnte', 'koennte', 'darf')}`,
    `ich ${any('will', 'mochte', 'moechte', 'werde', 'mag')} ${maybe('aber')}nicht ${maybe('mehr', 'langer', 'laenger')}mit ${any('einem', 'einer', 'dem', 'der', 'diesem', 'dieser', 'euerm', 'eurem', 'ihrem')} ${BOT} ${any('sprechen', 'reden', 'schreiben', 'chatten', 'kommunizieren', 'diskutieren')}`,
    `ich ${any('will', 'mochte', 'moechte', 'werde')} ${maybe('aber')}mit ${any('keinem', 'keiner')} ${BOT} ${any('sprechen', 'reden', 'schreiben', 'chatten', 'kommunizieren')}`,
    `an ${any(CERTAIN, `${A} ${ROLE}`, `${YOUR} ${PLACE}`)} ${any('weiterleiten', 'weitergeben', 'ubergeben', 'uebergeben')}`,
    `ich will keinen ${BOT}`,
    `ich ${any('bitte', 'ersuche')} um ${any('ruckruf', 'rueckruf', 'einen ruckruf', 'einen rueckruf', 'ihren ruckruf')}`,
    any(
      list(
        'bitte um ruckruf, bitte um rueckruf, ich mochte zuruckgerufen werden, ich moechte zurueckgerufen werden, menschlicher ansprechpartner, echter mensch, echte person, echter mitarbeiter',
      ),
    ),
    `bitte ${any('einen menschen', 'einen mitarbeiter', 'einen echten menschen', 'eine echte person')}`,
    `${any('echter mensch', 'echte person', 'echten menschen', 'mitarbeiter', 'mitarbeiterin', 'mensch', 'einen menschen', 'einen mitarbeiter', 'kundenservice', 'menschlicher ansprechpartner', 'berater')} bitte`,
  ],
  before: list(
    'hallo, hi, hey, moin, servus, guten tag, guten morgen, guten abend, gruss gott, grussgott, liebes team, bitte, ok, okay, nein, ja, danke, nein danke, also, und, aber, dann, sorry, entschuldigung, gut, nun, jetzt, ach, na gut, tut mir leid, nochmal, ich sagte, hilfe, dringend, ihr lieben, zusammen, schonen guten tag, ich glaube, stopp',
  ),
  after: list(
    'bitte, danke, vielen dank, jetzt, sofort, heute, hier, direkt, personlich, persoenlich, dringend, lieber, statt mit einem bot, statt mit einem roboter, statt bot, und nicht mit einem bot, und nicht mit einem roboter, nicht mit einem bot, als mit einem bot, kein bot, keinen bot, keine maschine, und keinen bot, bzgl meiner bestellung, bei euch, bei ihnen, von euch, von ihnen, aus ihrem team, aus eurem team, am telefon, telefonisch, per telefon, nochmal, mal, wenn moglich, falls moglich, der mir hilft, der mir helfen kann, die mir helfen kann, so schnell wie moglich, dafur, daruber, dazu, morgen',
  ),
  subject: list('wegen, uber, ueber, bezuglich, bezueglich, weil, da, zum thema, zu, betreffs, es geht um'),
  joints: list('und, aber, deshalb, daher, also, darum, sondern, bitte'),
  conditions: list('wenn, falls, ob, sobald, sofern, wann'),
};
