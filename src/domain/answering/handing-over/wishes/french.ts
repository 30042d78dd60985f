import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const ROLE = any(
  list(
    'humain, etre humain, conseiller, conseillere, agent, operateur, operatrice, employe, employee, responsable, collegue, collaborateur, collaboratrice, interlocuteur, vendeur, vendeuse, commercial, representant, technicien, superviseur, charge de clientele, membre de lequipe, membre de votre equipe, manager, gerant',
  ),
);
const REAL = any(list('humain, humaine, reel, reelle, physique, en chair et en os, vivante, vivant'));
const TEAM = `${any('de', 'dans', 'du', 'chez')} ${any('votre equipe', 'lequipe', 'chez vous', 'service client', 'votre service client', 'vous', 'votre magasin', 'la boutique', 'votre service', 'votre entreprise', 'sav')}`;
const CERTAIN = any(
  `${any('une', 'la')} ${maybe('vraie', 'veritable')}personne ${REAL}`,
  `un ${any('vrai', 'veritable')} ${ROLE}`,
  `un ${ROLE} ${any('humain', 'reel')}`,
  `quelquun ${any('de reel', 'dhumain', 'de vrai', 'de vivant', 'en chair et en os')}`,
  list(
    'une vraie personne, un humain, un etre humain, une veritable personne, une vraie conseillere, de vraies personnes, vraie personne, personne reelle, humain, de vrais gens',
  ),
);
const SOMEBODY = any(
  CERTAIN,
  `${any('quelquun', 'une personne', `un ${ROLE}`, `une ${ROLE}`, `un de vos ${any('conseillers', 'agents', 'collegues', 'employes', 'collaborateurs')}`, 'lun de vous', 'lun de vos conseillers')}${any('', ` ${TEAM}`, ' qui puisse maider', ' qui peut maider', ' dautre')}`,
  `${any('le', 'votre', 'vos', 'la', 'un', 'au', 'lequipe', 'du')} ${any('responsable', 'gerant', 'patron', 'service client', 'service clientele', 'service apres vente', 'sav', 'equipe', 'support', 'superieur', 'manager', 'directeur', 'service', 'support client', 'conseillers')}`,
  list('lequipe, votre equipe, service client, conseiller, un conseiller clientele'),
);
const I_WANT = any(
  list(
    'je veux, je voudrais, je souhaite, je souhaiterais, je desire, je desirerais, je prefere, je prefererais, jaimerais, jaimerais bien, je dois, jai besoin de, jaurais besoin de, jai envie de, nous voulons, nous voudrions, nous aimerions, nous souhaitons, je demande a, je cherche a, jessaie de, je veux juste, je voulais, je tiens a, jaurais voulu, je veux pouvoir, je souhaite pouvoir, je voudrais bien',
  ),
);
const MAY_I = any(
  list(
    'puis je, est ce que je peux, est ce que je pourrais, pourrais je, pourrait on, peut on, on peut, je peux, je pourrais, possible de, est il possible de, est ce possible de, cest possible de, serait il possible de, est ce quil est possible de, comment puis je, comment je peux, comment faire pour, comment je fais pour, comment peut on, laissez moi, laisse moi, y a t il moyen de, y a til moyen de, il y a moyen de, y a moyen de, ou puis je, est ce quon peut, comment',
  ),
);
const SPEAK = any(
  `${any('parler', 'discuter', 'echanger', 'dialoguer', 'ecrire', 'madresser', 'mentretenir', 'etre mis en relation', 'etre mise en relation', 'etre en relation', 'etre en contact', 'etre mis en contact', 'entrer en contact', 'communiquer', 'chatter', 'tchatter', 'parler directement', 'parler par telephone', 'avoir affaire', 'prendre contact', 'etre transfere', 'etre redirige')} ${any('a', 'avec', 'au', 'vers')}`,
  list('joindre, contacter, avoir'),
);
const REACHED = any(
  CERTAIN,
  `quelquun ${TEAM}`,
  'votre service client',
  'le service client',
  `un ${any('conseiller', 'responsable', 'agent')}`,
);
const BOT = `${any('un', 'une', 'ce', 'cette', 'votre', 'le', 'la')} ${any('robot', 'bot', 'machine', 'ia', 'chatbot', 'ordinateur', 'automate')}`;
const YOU = `${maybe('est ce que vous', 'est ce que tu')}${maybe('pouvez vous', 'pourriez vous', 'peux tu', 'pourrais tu', 'vous pouvez', 'vous pourriez', 'pouvez', 'pourriez', 'merci de', 'veuillez', 'tu peux')}`;
const CALL_ME = any(
  list('me rappeler, me contacter, mappeler, me telephoner, me recontacter, me passer un coup de fil'),
);

export const FRENCH: WishPhrases = {
  wishes: [
    `${any(I_WANT, MAY_I)} ${maybe('bien', 'juste', 'simplement', 'absolument', 'svp')}${any('parler', 'discuter', 'echanger', 'dialoguer', 'ecrire', 'communiquer', 'mentretenir', 'madresser', SPEAK)} ${maybe('directement', 'en direct')}${maybe('a', 'avec', 'au')}${SOMEBODY}`,
    `${any(I_WANT, MAY_I)} ${any('joindre', 'contacter', 'avoir')} ${REACHED}`,
    `${any('parler', 'discuter', 'echanger')} ${any('a', 'avec', 'au')} ${any(CERTAIN, 'quelquun', 'un conseiller', 'une personne', 'un agent', 'responsable', 'service client')}`,
    `${YOU}${any('mettez moi', 'mets moi', 'me mettre', 'mettre moi')} en ${any('relation', 'contact', 'communication', 'lien')} avec ${SOMEBODY}`,
    `${YOU}${any('passez moi', 'passe moi', 'me passer', 'donnez moi')} ${any(SOMEBODY)}`,
    `${YOU}${any('transferez moi', 'transfere moi', 'me transferer', 'redirigez moi', 'me rediriger', 'dirigez moi', 'connectez moi', 'me connecter', 'orientez moi', 'me diriger', 'transferer', 'me renvoyer')} ${any('a', 'vers', 'avec', 'au')} ${SOMEBODY}`,
    `${any('je veux', 'je voudrais', 'jai besoin d', 'jexige', 'je souhaite', 'jaimerais', 'je prefere', 'il me faut', 'je demande')} ${any(CERTAIN, 'un conseiller', 'une conseillere')}`,
    `jai besoin ${any('dun humain', 'dun conseiller', 'dune vraie personne', 'dune personne reelle', 'dun agent humain')}`,
    `${any('je veux', 'je voudrais', 'jaimerais', 'je souhaite')} etre ${any('rappele', 'rappelee', 'contacte', 'contactee', 'aide', 'recontacte', 'servi')} par ${SOMEBODY}`,
    `je veux ${any('quun humain', 'quune vraie personne', 'que quelquun', 'quun conseiller', 'quune personne')} ${any('me rappelle', 'me reponde', 'me contacte', 'maide', 'mappelle')}`,
    `${SOMEBODY} ${any('peut', 'pourrait', 'peut il', 'pourrait il', 'peut elle', 'pourrait elle')} ${maybe('svp', 'il', 'elle')}${CALL_ME}`,
    `${any('est ce que', 'est ce qu')} ${SOMEBODY} ${any('peut', 'pourrait')} ${CALL_ME}`,
    `est ce ${any('quun', 'quune')} ${any(ROLE, 'vraie personne', 'personne')} ${any('peut', 'pourrait')} ${any(CALL_ME, 'me repondre', 'maider')}`,
    `${any(CERTAIN, `quelquun ${TEAM}`, `une personne ${TEAM}`)} ${any('peut', 'pourrait')} ${maybe('il', 'elle')}${any('me repondre', 'maider', 'mecrire', 'me contacter', 'me rappeler')}`,
    `${any('y a t il', 'y a til', 'il y a', 'est ce quil y a', 'y aurait il')} ${any(SOMEBODY)} ${any('a qui', 'avec qui')} ${any('je peux', 'je pourrais', 'je puisse', 'on peut', 'puis je')} ${any('parler', 'discuter', 'echanger', 'madresser')}`,
    `${any('y a t il', 'y a til', 'il y a', 'est ce quil y a', 'y aurait il')} ${any(SOMEBODY)} ${any('a qui', 'avec qui')} ${any('parler', 'discuter', 'echanger')}`,
    `je ${any('ne veux pas', 'veux pas', 'ne souhaite pas', 'naime pas', 'ne veux plus', 'veux plus', 'refuse de', 'ne voudrais pas')} ${any('parler', 'discuter', 'echanger', 'dialoguer', 'ecrire')} ${any('a', 'avec')} ${BOT}`,
    `${any(CERTAIN, 'un conseiller', 'conseiller', 'une conseillere', 'un agent', 'un responsable', 'une personne', 'service client', 'humain', 'un operateur', 'operateur')} ${any('svp', 'stp', 'sil vous plait', 'sil te plait', 'merci')}`,
    any(
      list(
        'une vraie personne, agent humain, conseiller humain, personne reelle, vraie personne, un agent humain, un vrai humain',
      ),
    ),
  ],
  before: list(
    'bonjour, bonsoir, salut, coucou, hello, svp, stp, sil vous plait, sil te plait, ok, non, oui, merci, non merci, desole, desolee, pardon, excusez moi, alors, donc, et, mais, bon, bien, daccord, ecoutez, urgent, je repete, a laide, madame, monsieur, je crois que, en fait, stop, la',
  ),
  after: list(
    'svp, stp, sil vous plait, sil te plait, merci, merci davance, maintenant, tout de suite, aujourdhui, ici, directement, urgent, en urgence, rapidement, pas un robot, pas un bot, pas a un robot, et non un robot, et non a un robot, et pas a un robot, et pas un robot, plutot qua un robot, plutot quun robot, au lieu dun robot, par telephone, au telephone, de vive voix, en personne, de votre equipe, chez vous, de chez vous, qui puisse maider, qui peut maider, si possible, des que possible, demain, du magasin',
  ),
  subject: list(
    'au sujet, a propos, concernant, pour, car, parce que, sur, de, du, de la, suite a, par rapport a, avant de',
  ),
  joints: list('et, mais, donc, alors, car, du coup, svp'),
  conditions: list('si, quand, lorsque, au cas ou, des que'),
};
