import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const ROLE = any(
  list(
    'umano, essere umano, operatore, operatrice, addetto, addetta, responsabile, consulente, agente, collega, dipendente, commesso, commessa, impiegato, impiegata, assistente, rappresentante, incaricato, supervisore, venditore',
  ),
);
const REAL = any(list('vera, reale, umana, in carne e ossa, fisica, viva'));
const TEAM = `${any('del', 'dello', 'della', 'di', 'dal')} ${maybe('vostro', 'tuo', 'suo', 'vostra')}${any('team', 'staff', 'voi', 'negozio', 'servizio clienti', 'assistenza', 'azienda', 'squadra', 'personale')}`;
const CERTAIN = any(
  `${any('una persona', 'persona')} ${REAL}`,
  `${any('una', 'un')} ${any('vera', 'vero')} ${any('persona', 'umano', 'operatore', 'essere umano')}`,
  `un ${any('umano', 'essere umano', 'operatore umano', 'operatore reale', 'operatore in carne e ossa', 'agente umano', 'assistente umano')}`,
  `qualcuno ${any('di reale', 'di vero', 'di umano', 'in carne e ossa')}`,
  list('umano, operatore umano, persone vere'),
);
const SOMEBODY = any(
  CERTAIN,
  `${any('una persona', 'qualcuno', 'qualcun altro', `${any('un', 'una', 'un vostro', 'una vostra', 'un altro', 'uno dei vostri', 'qualche')} ${ROLE}`, `uno dei vostri ${any('operatori', 'consulenti', 'addetti', 'colleghi')}`)}${any('', ` ${TEAM}`, ' che mi aiuti', ' che possa aiutarmi')}`,
  `${any('il', 'la', 'il vostro', 'la vostra', 'lo')} ${any('responsabile', 'titolare', 'direttore', 'direttrice', 'servizio clienti', 'assistenza', 'capo', 'proprietario', 'team', 'staff', 'supervisore')}`,
  list('lassistenza, lassistenza clienti, assistenza clienti, servizio clienti, loperatore, operatore, persona'),
);
const I_WANT = any(
  list(
    'vorrei, voglio, desidero, desidererei, preferirei, preferisco, ho bisogno di, avrei bisogno di, mi piacerebbe, devo, dovrei, io voglio, io vorrei, vorremmo, vogliamo, volevo, avevo bisogno di, necessito di, chiedo di, vorrei poter, sto cercando di',
  ),
);
const MAY_I = any(
  list(
    'posso, potrei, possiamo, potremmo, si puo, si potrebbe, e possibile, sarebbe possibile, come posso, come faccio a, come faccio per, come si fa a, come potrei, dove posso, fatemi, fammi, mi faccia, mi fate, mi fai, ce modo di, ce un modo per, ce la possibilita di, sarebbe possibile poter, mi permette di, lasciatemi',
  ),
);
const SPEAK = any(
  `${any('parlare', 'comunicare', 'chattare', 'scrivere', 'conversare', 'parlare direttamente', 'parlare al telefono', 'mettermi in contatto', 'entrare in contatto', 'essere messo in contatto', 'essere messa in contatto', 'interagire', 'interloquire')} ${any('con', 'a')}`,
  list(
    'essere contattato da, essere contattata da, essere richiamato da, essere richiamata da, essere servito da, sentire, essere aiutato da',
  ),
);
const BOT = `${maybe('un', 'una', 'il', 'questo', 'questa', 'il vostro')}${any('bot', 'robot', 'macchina', 'computer', 'ia', 'chatbot', 'risponditore')}`;
const YOU = `${maybe('mi')}${maybe('puo', 'puoi', 'potete', 'potrebbe', 'potresti', 'potreste', 'puo per favore')}`;
const PASS_ME = any(
  `${any('passami', 'mi passi', 'mi passa', 'passatemi', 'mi passate', 'passarmi', 'passare', 'mi fai parlare con', 'mi faccia parlare con', 'fatemi parlare con', 'fammi parlare con')}`,
  `${any('mettimi', 'mi metta', 'mi mette', 'mettetemi', 'mi mettete', 'mettermi', 'mettere', 'mi metti')} in ${any('contatto', 'comunicazione')} con`,
  `${any('trasferiscimi', 'mi trasferisca', 'trasferitemi', 'trasferirmi', 'trasferire', 'collegami', 'mi colleghi', 'collegatemi', 'collegarmi', 'mettimi', 'inoltrami', 'reindirizzami', 'indirizzarmi', 'mi indirizzi')} ${any('a', 'con', 'da', 'verso', 'al', 'allassistenza')}`,
);
const CALL = any(
  list(
    'chiamare, richiamare, contattare, chiamarmi, richiamarmi, contattarmi, telefonare, telefonarmi, ricontattare, ricontattarmi',
  ),
);

export const ITALIAN: WishPhrases = {
  wishes: [
    `${any(I_WANT, MAY_I)} ${maybe('per favore', 'solo', 'subito', 'gentilmente')}${SPEAK} ${SOMEBODY}`,
    `${any('parlare', 'chattare')} con ${any(CERTAIN, 'una persona', 'un operatore', 'qualcuno', 'operatore', 'un responsabile')}`,
    `${YOU}${PASS_ME} ${SOMEBODY}`,
    `${any('voglio', 'vorrei', 'mi serve', 'ho bisogno di', 'preferirei', 'preferisco', 'esigo', 'desidero', 'chiedo')} ${any(CERTAIN, 'un operatore', 'una operatrice', 'unoperatrice')}`,
    `${any('mi puo', 'mi potrebbe', 'mi puoi', 'puo', 'potrebbe', 'mi possono', 'mi fate')} ${maybe('far')}${CALL} ${maybe('da')}${SOMEBODY}`,
    `${any('potete', 'puoi', 'puo', 'potreste', 'potrebbe')} farmi ${any('contattare', 'chiamare', 'richiamare', 'parlare')} ${any('da', 'con')} ${SOMEBODY}`,
    `${any(SOMEBODY)} ${any('mi puo', 'mi potrebbe', 'puo', 'potrebbe')} ${maybe('per favore')}${CALL}`,
    `${any('puo', 'potrebbe')} ${SOMEBODY} ${CALL}`,
    `${any('mi puo', 'mi potrebbe', 'puo')} ${any('rispondere', 'aiutare', 'assistere', 'rispondermi', 'aiutarmi', 'scrivere')} ${any(CERTAIN, `qualcuno ${TEAM}`, 'un operatore')}`,
    `${any('voglio', 'vorrei', 'desidero')} che ${any(SOMEBODY)} mi ${any('chiami', 'richiami', 'contatti', 'risponda', 'aiuti')}`,
    `${any('voglio', 'vorrei', 'desidero')} che mi ${any('chiami', 'richiami', 'contatti', 'risponda', 'aiuti')} ${SOMEBODY}`,
    `${any('ce', 'ci sarebbe', 'avete')} ${any(SOMEBODY)} con cui ${any('posso', 'potrei', 'possa', 'si puo')} ${any('parlare', 'chattare')}`,
    `${any('ce', 'ci sarebbe')} ${any(SOMEBODY)} con cui parlare`,
    `${any('non voglio', 'io non voglio', 'non vorrei', 'non intendo', 'non desidero')} ${any('parlare', 'chattare', 'scrivere', 'avere a che fare')} ${maybe('piu')}con ${BOT}`,
    `${any(CERTAIN, 'un operatore', 'operatore', 'operatrice', 'una persona', 'un responsabile', 'servizio clienti', 'umano', 'un consulente', 'assistenza clienti')} ${any('per favore', 'per cortesia', 'grazie', 'perfavore')}`,
    any(list('persona reale, operatore umano, una persona vera, un operatore umano, una persona reale')),
  ],
  before: list(
    'ciao, salve, buongiorno, buonasera, buon giorno, hey, per favore, perfavore, per cortesia, ok, no, si, grazie, no grazie, scusa, scusi, scusate, mi scusi, allora, quindi, e, ma, senti, senta, guarda, bene, urgente, aiuto, ripeto, buon pomeriggio, gentilmente, credo che, basta',
  ),
  after: list(
    'per favore, perfavore, per cortesia, grazie, adesso, ora, subito, oggi, qui, direttamente, urgentemente, non un bot, non un robot, non con un bot, non con un robot, e non un bot, e non con un bot, e non con un robot, invece che con un bot, invece di un bot, piuttosto che con un bot, al telefono, per telefono, di persona, personalmente, del vostro staff, del vostro team, che mi aiuti, che possa aiutarmi, se possibile, al piu presto, appena possibile, di voi, domani',
  ),
  subject: list(
    'riguardo, circa, per, perche, sul, sulla, su, del, della, dei, di, in merito, a proposito, relativamente, prima di',
  ),
  joints: list('e, ma, quindi, percio, allora, perche, per favore'),
  conditions: list('se, quando, qualora, nel caso, in caso'),
};
