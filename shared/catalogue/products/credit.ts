/** Loans. A credit binds: no proposal to a minor, a protected adult or, for consumer credit, a vulnerable client. */
import { ANYBODY, ceilingSince, type Eligibility, type ProductEntry } from '../product.ts';

const BORROWER: Eligibility = {
  ...ANYBODY,
  minAge: 18,
  excludesVulnerable: true,
  protectedAdults: 'none',
  maxPerPerson: null,
};

export const CREDIT: readonly ProductEntry[] = [
  {
    code: 'MORT',
    label: 'Crédit immobilier',
    family: 'credit',
    side: 'loans',
    consentScope: 'credit',
    eligibility: BORROWER,
    ceilings: [],
    onLeaving: 'keeps',
    complements: ['BORR', 'MRH', 'PREV'],
    gates: ['H'],
    checks: [
      'À demander : un projet d’achat, un compromis signé.',
      'Taux d’effort de 35 % au plus et durée de 25 ans (27 ans avec différé) à établir.',
    ],
    tel: { basis: 'linked', to: ['PEL', 'CEL'], notIfVulnerable: false },
    pitch:
      'Le crédit immobilier se prépare tôt : budget, apport, durée et assurance se simulent ensemble avant la visite. Dix jours de réflexion protègent l’emprunteur après l’offre.',
    objections: [
      {
        objection: 'Les taux vont peut-être baisser.',
        answer: 'Un prêt se renégocie ; le bon moment est surtout celui du bien et d’un budget tenable.',
      },
      {
        objection: 'Un courtier trouvera mieux.',
        answer:
          'Comparez sur le coût total, assurance et garantie comprises : je vous remets une simulation écrite pour cela.',
      },
    ],
  },
  {
    code: 'LOAN',
    label: 'Prêt personnel',
    family: 'credit',
    side: 'loans',
    consentScope: 'credit',
    eligibility: BORROWER,
    ceilings: ceilingSince(100000, '2026-11-20'),
    onLeaving: 'keeps',
    complements: ['AUTO'],
    gates: ['C'],
    checks: [
      'À demander : un projet de voiture, de mariage ou de travaux.',
      'Solvabilité à vérifier ; mention légale à donner ; quatorze jours pour se rétracter.',
    ],
    tel: { basis: 'consent' },
    pitch:
      'Le prêt personnel finance une voiture, des travaux ou un événement, à mensualité et durée fixes. Attention ! Un crédit coûte de l’argent et doit être remboursé !',
    objections: [
      {
        objection: 'Je préfère puiser dans mon épargne.',
        answer: 'C’est souvent le moins cher ; gardez seulement de quoi faire face à trois mois de dépenses.',
      },
      {
        objection: 'Le concessionnaire propose mieux.',
        answer: 'Comparons le taux annuel effectif global et les conditions : c’est la seule mesure commune.',
      },
    ],
  },
  {
    code: 'REV',
    label: 'Crédit renouvelable',
    family: 'credit',
    side: 'loans',
    consentScope: 'credit',
    eligibility: { ...BORROWER, maxPerPerson: 1 },
    ceilings: ceilingSince(100000, '2026-11-20'),
    onLeaving: 'check',
    complements: [],
    gates: ['C'],
    checks: ['Solvabilité à vérifier ; une offre de prêt amortissable est présentée à côté.'],
    tel: { basis: 'consent' },
    pitch:
      'Le crédit renouvelable est une réserve qui se reconstitue au fil des remboursements, à un taux plus élevé qu’un prêt personnel. Attention ! Un crédit coûte de l’argent et doit être remboursé !',
    objections: [
      {
        objection: 'C’est trop cher.',
        answer: 'Pour une dépense connue d’avance, oui : un prêt personnel coûte moins, et c’est lui que je propose.',
      },
      {
        objection: 'J’ai peur de m’y perdre.',
        answer: 'Le relevé mensuel dit ce qui reste dû, et la réserve se réduit ou se ferme à votre demande.',
      },
    ],
  },
];
