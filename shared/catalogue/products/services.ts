/** Services around the bank: remote assistance, mobile telephone. */
import { ANYBODY, type ProductEntry } from '../product.ts';

export const SERVICES: readonly ProductEntry[] = [
  {
    code: 'TELA',
    label: 'Téléassistance',
    family: 'services',
    side: null,
    consentScope: null,
    eligibility: { ...ANYBODY, minAge: 18, addressInFrance: true },
    ceilings: [],
    onLeaving: 'closes',
    complements: ['PREV'],
    gates: [],
    checks: [
      'À demander : une sortie d’hôpital, une chute, une perte d’autonomie.',
      'Aide de la commune ou du département et crédit d’impôt à vérifier.',
    ],
    tel: { basis: 'consent' },
    pitch:
      'Un médaillon ou une montre appelle une plateforme à toute heure, qui prévient un proche ou les secours. Le service s’arrête sans frais quand il n’est plus utile.',
    objections: [
      {
        objection: 'Je ne suis pas si vieux.',
        answer: 'Beaucoup la prennent pour quelques mois, après une opération ou une chute, puis la rendent.',
      },
      {
        objection: 'Je ne veux pas être surveillé.',
        answer: 'Rien n’est écouté : la ligne ne s’ouvre que lorsque vous appuyez.',
      },
    ],
  },
  {
    code: 'MOB',
    label: 'Offre mobile',
    family: 'services',
    side: null,
    consentScope: null,
    eligibility: { ...ANYBODY, holds: ['CUR'], maxPerPerson: null },
    ceilings: [],
    onLeaving: 'check',
    complements: ['CUR'],
    gates: [],
    checks: ['Avant 18 ans, le contrat est signé par le représentant légal.'],
    tel: { basis: 'consent' },
    pitch:
      'Un forfait mobile sans engagement, réglé depuis le compte, avec conservation du numéro. Le contrôle parental est compris pour les plus jeunes.',
    objections: [
      {
        objection: 'Mon opérateur est moins cher.',
        answer: 'Comparons le prix hors promotion, au-delà de la première année.',
      },
      {
        objection: 'Je crains de perdre mon numéro.',
        answer: 'Le code RIO, obtenu au 3179, suffit pour le garder ; la coupure ne dure que quelques heures.',
      },
    ],
  },
];
