/** What contacts are about: how they come, what is done, how they end, and what the advisor notes. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { Channel, Direction, FollowUp, Nature, Outcome, Reason } from '#shared/contract/vocabulary.ts';
import { REACHED_OUTCOMES } from '#shared/domain/bestTime.ts';
import type { Random } from './random.ts';

export type Scenario = {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly reason: Reason;
  readonly nature: Nature;
  readonly outcome: Outcome;
  readonly durationMin: number | null;
  readonly followUp: FollowUp;
};

type Way = Pick<Scenario, 'channel' | 'direction'> & { readonly commercial: boolean };
const way = (channel: Channel, direction: Direction, commercial = false): Way => ({ channel, direction, commercial });
const WAYS: readonly (readonly [Way, number])[] = [
  [way('phone', 'inbound'), 36],
  [way('phone', 'outbound'), 20],
  [way('phone', 'outbound', true), 17],
  [way('email', 'inbound'), 12],
  [way('email', 'outbound'), 9],
  [way('chat', 'inbound'), 3],
  [way('web_callback', 'inbound'), 2],
  [way('post', 'inbound'), 1],
];
const ASKED: readonly (readonly [Reason, number])[] = [
  ['account', 14],
  ['card', 14],
  ['payment', 12],
  ['savings', 9],
  ['digital_help', 9],
  ['appointment', 7],
  ['mortgage', 6],
  ['insurance', 6],
  ['fees', 5],
  ['personal_data', 5],
  ['overdraft', 4],
  ['life_insurance', 4],
  ['consumer_credit', 3],
  ['securities', 3],
  ['life_event', 3],
  ['expatriation', 2],
  ['fraud', 2],
  ['complaint', 1],
  ['other', 2],
];
const SERVICE: readonly (readonly [Reason, number])[] = [
  ['account', 20],
  ['appointment', 20],
  ['personal_data', 18],
  ['card', 12],
  ['payment', 10],
  ['mortgage', 8],
  ['fraud', 4],
  ['savings', 6],
];
const OFFERED: readonly (readonly [Reason, number])[] = [
  ['savings', 30],
  ['insurance', 26],
  ['life_insurance', 16],
  ['portfolio_review', 14],
  ['securities', 8],
  ['card', 6],
];
/** What a commercial call about a motif proposes; a review proposes nothing precise. */
const PROPOSED: Partial<Record<Reason, readonly ProductCode[]>> = {
  savings: ['LDDS', 'CEL', 'CSL', 'LEP', 'PEL'],
  insurance: ['PAYINS', 'MRH', 'PJ', 'BORR', 'GAV'],
  life_insurance: ['AV'],
  securities: ['CTO', 'PEA'],
  card: ['CARD'],
};
const CALLED: readonly (readonly [Outcome, number])[] = [
  ['reached', 52],
  ['absent', 20],
  ['voicemail', 16],
  ['busy', 4],
  ['call_back', 7],
  ['wrong_number', 1],
];
const CANVASSED: readonly (readonly [Outcome, number])[] = [
  ['reached', 48],
  ['absent', 23],
  ['voicemail', 17],
  ['busy', 4],
  ['call_back', 6],
  ['refused', 2],
];

/** @param ease how much likelier than usual somebody answers at that hour; 1 = as usual */
export function drawScenario(random: Random, ease: number): Scenario {
  const { channel, direction, commercial } = random.weighted(WAYS);
  if (commercial) return commercialCall(random, ease);
  if (channel === 'phone' && direction === 'outbound') return serviceCall(random, answer(random, CALLED, ease));
  const reason = random.weighted(ASKED);
  const nature =
    reason === 'complaint'
      ? 'complaint'
      : random.weighted<Nature>([
          ['information', 50],
          ['operation', 35],
          ['advice', 15],
        ]);
  return {
    channel,
    direction,
    reason,
    nature,
    outcome: direction === 'outbound' ? 'sent' : 'reached',
    durationMin: channel === 'phone' || channel === 'chat' ? random.int(2, 16) : null,
    followUp: followUpOf(random, direction === 'outbound' ? 0.04 : 0.13),
  };
}

function answer(random: Random, outcomes: typeof CALLED, ease: number): Outcome {
  return random.weighted(
    outcomes.map(([outcome, weight]) => [outcome, REACHED_OUTCOMES.has(outcome) ? weight * ease : weight] as const),
  );
}

export function serviceCall(random: Random, outcome: Outcome = random.weighted(CALLED)): Scenario {
  return {
    channel: 'phone',
    direction: 'outbound',
    reason: random.weighted(SERVICE),
    nature: random.pick(['information', 'operation']),
    outcome,
    durationMin: talkMin(random, outcome),
    followUp: afterCall(random, outcome),
  };
}

function commercialCall(random: Random, ease: number): Scenario {
  const outcome = answer(random, CANVASSED, ease);
  return {
    channel: 'phone',
    direction: 'outbound',
    reason: random.weighted(OFFERED),
    nature: 'commercial',
    outcome,
    durationMin: talkMin(random, outcome),
    followUp: afterCall(random, outcome),
  };
}

export function proposedProduct(random: Random, reason: Reason): ProductCode | null {
  const products = PROPOSED[reason];
  return products ? random.pick(products) : null;
}

const talkMin = (random: Random, outcome: Outcome): number =>
  outcome === 'reached' ? random.int(3, 22) : outcome === 'refused' || outcome === 'call_back' ? random.int(1, 3) : 1;

function afterCall(random: Random, outcome: Outcome): FollowUp {
  if (outcome === 'call_back') return 'callback';
  if (outcome === 'reached') return followUpOf(random, 0.16);
  return outcome === 'absent' || outcome === 'voicemail' ? (random.chance(0.12) ? 'chaser' : 'none') : 'none';
}

function followUpOf(random: Random, probability: number): FollowUp {
  if (!random.chance(probability)) return 'none';
  return random.weighted<FollowUp>([
    ['callback', 34],
    ['send_document', 28],
    ['proposal', 18],
    ['internal_request', 12],
    ['chaser', 8],
  ]);
}

const NOTES: Record<Reason, readonly string[]> = {
  account: [
    'Relevé de compte envoyé à sa demande.',
    'Changement de compte pour les prélèvements expliqué.',
    'RIB transmis par messagerie.',
  ],
  card: [
    'Plafond de paiement relevé pour un voyage.',
    'Carte avalée : nouvelle carte commandée.',
    'Code redemandé, envoi au domicile.',
    'Paiement à l’étranger refusé ; option débloquée.',
  ],
  payment: [
    'Virement permanent modifié.',
    'Bénéficiaire ajouté, délai expliqué.',
    'Prélèvement non reconnu : explication donnée, rien à contester.',
  ],
  overdraft: [
    'Dépassement de quelques jours ; retour au crédit prévu à la paie.',
    'Frais expliqués, autorisation inchangée.',
  ],
  savings: [
    'Livret A au plafond : autres livrets présentés.',
    'Versement programmé de 100 € par mois mis en place.',
    'Question sur le taux du LEP.',
    'Souhaite réfléchir ; documentation envoyée.',
  ],
  securities: ['Ordre expliqué, pas de passage d’ordre par téléphone.', 'Horizon de placement revu : dix ans.'],
  life_insurance: [
    'Clause bénéficiaire à relire ensemble.',
    'Rachat partiel : délais et fiscalité expliqués.',
    'Arbitrage demandé, formulaire envoyé.',
  ],
  mortgage: [
    'Projet d’achat au printemps ; simulation à préparer.',
    'Remboursement anticipé : décompte demandé au service prêts.',
    'Attestation d’assurance reçue.',
  ],
  consumer_credit: ['Travaux de cuisine : budget de 8 000 €.', 'Tableau d’amortissement envoyé.'],
  insurance: [
    'Avis d’échéance du contrat actuel à recevoir.',
    'Devis habitation envoyé ; réponse attendue sous quinze jours.',
    'Bris de glace : numéro de l’assistance donné.',
  ],
  fees: ['Frais de tenue de compte expliqués.', 'Forfait comparé avec les opérations du trimestre.'],
  digital_help: [
    'Nouveau téléphone : sécurité renforcée réactivée.',
    'Aide à la première connexion.',
    'Message d’erreur de l’application : mise à jour faite.',
  ],
  personal_data: [
    'Nouvelle adresse ; justificatif à recevoir.',
    'Pièce d’identité mise à jour.',
    'Nouveau numéro de mobile vérifié.',
  ],
  appointment: [
    'Rendez-vous déplacé à sa demande.',
    'Confirmation du rendez-vous en visio, lien reçu.',
    'Préfère la fin de journée.',
  ],
  life_event: [
    'Naissance en mars : ouverture d’un Livret A à prévoir.',
    'Mariage cet été ; compte joint à ouvrir.',
    'Départ à la retraite à la fin de l’année.',
  ],
  expatriation: [
    'Départ pour trois ans : livrets à revoir avant la date.',
    'Retour en France en septembre, nouvelle adresse à venir.',
  ],
  fraud: ['Message suspect reçu, aucun code communiqué.', 'Opération non reconnue : carte bloquée, dossier ouvert.'],
  complaint: [
    'Mécontent du délai de clôture d’un livret ; réponse écrite demandée.',
    'Frais contestés : demande transmise au service clients.',
  ],
  portfolio_review: [
    'Bilan fait : budget, épargne, assurances. Rien d’urgent.',
    'Préfère un bilan en visio ; créneau à proposer.',
  ],
  other: ['Question transmise au service concerné.', 'Rappel des horaires de l’e-agence.'],
};
const MISSED: Partial<Record<Outcome, readonly string[]>> = {
  voicemail: ['Message laissé.', 'Message laissé avec le numéro de l’e-agence.'],
  call_back: ['En réunion, rappeler plus tard.', 'Souhaite être rappelé en fin de journée.'],
  refused: ['Ne souhaite pas de proposition par téléphone.'],
  wrong_number: ['Numéro attribué à une autre personne.'],
};

/** About two contacts in five carry a note: facts only. */
export function noteOf(random: Random, { outcome, reason }: Scenario): string {
  const missed = MISSED[outcome];
  if (missed) return random.pick(missed);
  if (outcome === 'absent' || outcome === 'busy' || !random.chance(0.45)) return '';
  return random.pick(NOTES[reason]);
}
