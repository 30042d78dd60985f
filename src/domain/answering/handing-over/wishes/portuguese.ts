import { any, list, maybe } from '../phrases';
import type { WishPhrases } from '../phrases';

const ROLE = any(
  list(
    'atendente, humano, ser humano, agente, assistente, operador, operadora, funcionario, funcionaria, consultor, consultora, representante, gerente, responsavel, vendedor, vendedora, colaborador, colaboradora, supervisor, colega, assistente humano',
  ),
);
const REAL = any(list('real, humana, de verdade, de carne e osso, fisica, viva'));
const TEAM = `${any('da', 'do', 'de')} ${maybe('sua', 'vossa', 'seu', 'vosso', 'tua')}${any('equipe', 'equipa', 'atendimento', 'suporte', 'time', 'loja', 'empresa', 'voces', 'pessoal', 'apoio ao cliente', 'sac')}`;
const CERTAIN = any(
  `${any('uma pessoa', 'pessoa')} ${REAL}`,
  `alguem ${any('de verdade', 'humano', 'real', 'de carne e osso')}`,
  `um ${any('humano', 'ser humano', 'atendente humano', 'agente humano', 'atendente real', 'humano de verdade')}`,
  list('gente de verdade, atendimento humano, um atendimento humano, o atendimento humano, humano, pessoas reais'),
);
const SOMEBODY = any(
  CERTAIN,
  `${any('uma pessoa', 'alguem', 'outra pessoa', `${any('um', 'uma', 'algum', 'alguma', 'outro')} ${ROLE}`, `um dos seus ${any('atendentes', 'funcionarios', 'colaboradores')}`)}${any('', ` ${TEAM}`, ' de voces', ' que me ajude', ' que possa me ajudar')}`,
  `${any('o', 'a', 'seu', 'sua', 'vosso', 'vossa')} ${any('gerente', 'responsavel', 'dono', 'dona', 'atendimento', 'suporte', 'supervisor', 'chefe', 'equipe', 'equipa', 'apoio ao cliente', 'servico de apoio ao cliente', 'sac', 'atendente', 'atendimento ao cliente')}`,
  list('atendente, pessoa, apoio ao cliente, atendimento ao cliente, gerente, suporte'),
);
const I_WANT = any(
  list(
    'quero, queria, gostaria de, preciso, preciso de, precisava, precisava de, prefiro, preferia, desejo, eu quero, eu queria, eu preciso, eu gostaria de, eu prefiro, queremos, precisamos, gostava de, tenho que, so quero, quero muito, quero poder, estou tentando, necessito, necessito de, pretendo',
  ),
);
const MAY_I = any(
  list(
    'posso, poderia, podia, podemos, poderiamos, da para, da pra, tem como, teria como, e possivel, seria possivel, como posso, como faco para, como faco pra, como consigo, consigo, onde posso, deixa eu, me deixa, me deixe, deixe me, deixem me, ha como, ha forma de, existe a possibilidade de, ha possibilidade de, eu posso, eu poderia, como e que posso, sera que posso',
  ),
);
const SPEAK = any(
  `${any('falar', 'conversar', 'tratar', 'comunicar', 'me comunicar', 'teclar', 'falar diretamente', 'falar por telefone', 'entrar em contato', 'entrar em contacto', 'conversar diretamente', 'ter contato', 'trocar mensagens', 'ser encaminhado', 'ser transferido', 'ser direcionado', 'bater um papo')} ${any('com', 'para', 'pra', 'a')}`,
  list(
    'contactar, contatar, ser atendido por, ser atendida por, ser contactado por, ser contactada por, ser atendido pelo, falar c',
  ),
);
const BOT = `${maybe('um', 'uma', 'o', 'este', 'esse', 'esta', 'seu')}${any('robo', 'bot', 'maquina', 'ia', 'chatbot', 'computador', 'robot', 'robos', 'bots', 'maquinas')}`;
const YOU = `${maybe('voce', 'voces', 'por favor')}${maybe('pode', 'podem', 'poderia', 'poderiam', 'podes', 'podias', 'consegue', 'da para', 'da pra')}`;
const PASS_ME = any(
  `${any(list('me passa, me passe, me passar, passa me, passe me, passar me, me transfere, me transfira, me transferir, transfira me, transferir me, transfere me, me conecta, me conecte, me conectar, conecte me, me liga, me encaminha, me encaminhe, me encaminhar, encaminhe me, me direciona, me direcione, me direcionar, me coloca, me coloque, me colocar, coloque me, ponha me, me ponha em contato, me coloca em contato, me coloque em contato, colocar me em contacto, pôr me em contacto, por me em contacto, me bota, me poe, me manda'))} ${any('para', 'pra', 'com', 'a', 'ao', 'pro', 'em contato com', 'em contacto com')}`,
  list('chama, chame, me chama, me chame, quero que chame'),
);
const CALL = any(
  list(
    'me ligar, me contactar, me contatar, me telefonar, me retornar, ligar me, contactar me, retornar, entrar em contato comigo, entrar em contacto comigo, ligar para mim, ligar pra mim, me dar um retorno, me chamar',
  ),
);

export const PORTUGUESE: WishPhrases = {
  wishes: [
    `${any(I_WANT, MAY_I)} ${maybe('por favor', 'so', 'apenas', 'mesmo')}${SPEAK} ${SOMEBODY}`,
    `${any('falar', 'conversar')} com ${any(CERTAIN, 'uma pessoa', 'um atendente', 'atendente', 'alguem', 'o gerente', 'uma atendente')}`,
    `${YOU}${PASS_ME} ${SOMEBODY}`,
    `como ${any('falo', 'eu falo', 'e que falo', 'consigo falar')} com ${SOMEBODY}`,
    `${any('quero', 'queria', 'gostaria de', 'preciso de', 'prefiro', 'exijo', 'eu quero', 'eu preciso de', 'desejo', 'solicito')} ${any(CERTAIN, 'um atendente', 'uma atendente')}`,
    `${any('quero', 'queria', 'gostaria', 'preciso')} que ${any(SOMEBODY)} me ${any('atenda', 'ligue', 'contacte', 'contate', 'responda', 'ajude', 'retorne', 'chame')}`,
    `${any(SOMEBODY)} ${any('pode', 'poderia', 'consegue', 'podia')} ${maybe('por favor')}${CALL}`,
    `${any('pode', 'poderia', 'podia')} ${SOMEBODY} ${CALL}`,
    `${any(CERTAIN, `alguem ${TEAM}`, 'um atendente')} ${any('pode', 'poderia')} ${any('me atender', 'me responder', 'me ajudar', 'falar comigo')}`,
    `${any('tem', 'ha', 'existe', 'teria')} ${any(SOMEBODY)} com quem ${maybe('eu')}${any('possa', 'posso', 'poderia', 'pudesse')} ${any('falar', 'conversar')}`,
    `${any('tem', 'ha', 'existe')} ${any(SOMEBODY)} com quem ${any('falar', 'conversar')}`,
    `${any('nao quero', 'eu nao quero', 'nao desejo', 'nao gosto de', 'nao vou')} ${maybe('mais')}${any('falar', 'conversar', 'ficar falando', 'ser atendido', 'tratar')} ${maybe('mais')}${any('com', 'por')} ${BOT}`,
    `${any(CERTAIN, 'um atendente', 'atendente', 'uma atendente', 'uma pessoa', 'humano', 'gerente', 'operador')} ${any('por favor', 'pfv', 'pf', 'porfavor', 'pff')}`,
    any(
      list(
        'atendimento humano, pessoa real, atendente humano, uma pessoa de verdade, uma pessoa real, um atendente humano',
      ),
    ),
  ],
  before: list(
    'oi, ola, oie, bom dia, boa tarde, boa noite, hey, por favor, pf, pfv, ok, nao, sim, obrigado, obrigada, nao obrigado, nao obrigada, desculpa, desculpe, entao, bom, bem, e, mas, olha, olhe, escuta, urgente, socorro, ajuda, repito, tudo bem, gente, pessoal, certo, acho que, na verdade, chega, para',
  ),
  after: list(
    'por favor, porfavor, pf, pfv, obrigado, obrigada, agora, ja, hoje, aqui, diretamente, direto, urgente, com urgencia, nao um bot, nao um robo, nao com um bot, nao com um robo, e nao um bot, e nao com um bot, e nao com um robo, em vez de um bot, em vez de um robo, ao inves de um robo, por telefone, pelo telefone, pessoalmente, de voces, da equipe, da equipa, da loja, que me ajude, que possa me ajudar, se possivel, se for possivel, o mais rapido possivel, o quanto antes, amanha',
  ),
  subject: list(
    'sobre, acerca, a respeito, para, porque, pois, por causa, em relacao, quanto, pra, antes de, referente',
  ),
  joints: list('e, mas, entao, por isso, porque, pois, por favor'),
  conditions: list('se, quando, caso'),
};
