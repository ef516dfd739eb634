/** Day-to-day banking: account, card, payment insurance, overdraft, offer for vulnerable clients. */
import { ANYBODY, type ProductEntry } from '../product.ts';

export const ACCOUNTS: readonly ProductEntry[] = [
  {
    code: 'CUR',
    label: 'Compte de dépôt',
    family: 'accounts',
    side: 'resources',
    consentScope: null,
    eligibility: { ...ANYBODY, maxPerPerson: null, protectedAdults: 'any' },
    ceilings: [],
    onLeaving: 'keeps',
    complements: ['CARD', 'LIVA'],
    gates: ['K'],
    checks: [],
    tel: { basis: 'consent' },
    pitch:
      'Le compte de dépôt reçoit les revenus et règle les dépenses, avec un conseiller attitré joignable à distance. L’aide à la mobilité bancaire déplace gratuitement les virements et prélèvements de l’ancien compte.',
    objections: [
      {
        objection: 'J’ai déjà un compte ailleurs.',
        answer:
          'Rien n’oblige à le fermer : les deux peuvent vivre ensemble, et le service de mobilité ne déplace que ce que vous choisissez.',
      },
      {
        objection: 'Changer de banque est compliqué.',
        answer: 'Vous signez un seul mandat ; nous prévenons les organismes à votre place et vous suivez chaque étape.',
      },
    ],
  },
  {
    code: 'CARD',
    label: 'Carte bancaire',
    family: 'cards',
    side: null,
    consentScope: null,
    eligibility: { ...ANYBODY, minAge: 12, maxPerPerson: null },
    ceilings: [],
    onLeaving: 'keeps',
    complements: ['CUR', 'PAYINS'],
    gates: ['K'],
    checks: [
      'Avant 18 ans, la demande est signée par le représentant légal.',
      'À demander : un voyage ou un séjour à l’étranger en vue.',
    ],
    tel: { basis: 'linked', to: ['CUR'], notIfVulnerable: false },
    pitch:
      'La carte se règle depuis l’application : plafonds, blocage immédiat, paiements à l’étranger. Une version à autorisation systématique évite tout découvert.',
    objections: [
      {
        objection: 'Je paie déjà avec une autre carte.',
        answer: 'Une seconde carte sert de secours en voyage ou en cas de perte, et permet de séparer deux budgets.',
      },
      {
        objection: 'J’ai peur de la fraude.',
        answer:
          'Chaque achat en ligne est confirmé par vous, et la carte se bloque en un geste ; une opération non autorisée se conteste pendant treize mois.',
      },
    ],
  },
  {
    code: 'PAYINS',
    label: 'Assurance des moyens de paiement',
    family: 'insurance',
    side: null,
    consentScope: 'insurance',
    eligibility: { ...ANYBODY, holds: ['CUR'] },
    ceilings: [],
    onLeaving: 'check',
    complements: ['CARD'],
    gates: ['N'],
    checks: [],
    tel: { basis: 'linked', to: ['CUR'], notIfVulnerable: false },
    pitch:
      'Elle complète la protection légale en cas de perte ou de vol : espèces retirées, clés et papiers volés avec la carte. La franchise et les plafonds figurent au document d’information.',
    objections: [
      {
        objection: 'La loi me rembourse déjà.',
        answer:
          'Oui, pour les opérations non autorisées. L’assurance couvre ce que la loi ne couvre pas, comme les espèces, les clés ou les papiers.',
      },
      {
        objection: 'Je n’en ai jamais eu besoin.',
        answer:
          'Regardons ensemble ce que vous portez sur vous : si la carte seule est en jeu, le contrat n’est peut-être pas utile.',
      },
    ],
  },
  {
    code: 'OVD',
    label: 'Découvert autorisé',
    family: 'credit',
    side: 'loans',
    consentScope: 'credit',
    eligibility: { ...ANYBODY, minAge: 18, holds: ['CUR'], excludesVulnerable: true, protectedAdults: 'none' },
    ceilings: [],
    onLeaving: 'check',
    complements: ['CUR'],
    gates: ['C'],
    checks: ['Revenus domiciliés et charges à vérifier avant d’accorder le découvert.'],
    tel: { basis: 'linked', to: ['CUR'], notIfVulnerable: true },
    pitch:
      'Le découvert autorisé absorbe un décalage court entre une dépense et le salaire, à un taux connu d’avance. C’est un crédit : il se rembourse et son montant reste à la mesure des revenus.',
    objections: [
      {
        objection: 'Je ne veux pas de dette.',
        answer:
          'Il ne coûte rien tant qu’il ne sert pas, et il évite les frais de rejet ; vous pouvez aussi choisir un montant très bas.',
      },
      {
        objection: 'Les agios sont chers.',
        answer:
          'C’est pourquoi il est fait pour quelques jours ; pour un besoin plus long, un autre financement coûte moins.',
      },
    ],
  },
  {
    code: 'FRAG',
    label: 'Offre clientèle fragile',
    family: 'services',
    side: null,
    consentScope: null,
    eligibility: { ...ANYBODY, vulnerableOnly: true, protectedAdults: 'any' },
    ceilings: [],
    onLeaving: 'check',
    complements: ['CUR'],
    gates: [],
    checks: [],
    tel: { basis: 'service' },
    pitch:
      'L’offre spécifique réunit un compte, une carte à autorisation systématique et des frais d’incident plafonnés, pour trois euros par mois au plus. Elle se quitte quand vous voulez.',
    objections: [
      {
        objection: 'Je ne suis pas en difficulté.',
        answer:
          'C’est une protection, pas un jugement : elle limite les frais tant que la situation le demande, puis elle s’arrête.',
      },
      {
        objection: 'Je vais perdre ma carte.',
        answer: 'Vous gardez une carte de paiement ; elle vérifie simplement le solde avant chaque opération.',
      },
    ],
  },
];
