/** A walk through every screen, drawer and dialog, for what must hold on all of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  ADVISOR,
  choose,
  DIRECTOR,
  dialog,
  goTo,
  handOver,
  heading,
  OTHER_ADVISOR,
  openClient,
  part,
  pick,
  rows,
  SUPERVISOR,
  signIn,
} from './e2e.ts';
import { settled } from './e2eAxe.ts';
import type { LaunchedApp } from './launch.ts';

/** Called on each stop, once everything on screen is there. */
export type Visit = (stop: string, page: Page) => Promise<void>;

const nightOf = (day: 20 | 21): string => join(import.meta.dirname, '..', 'fixtures', `extrait-2026-11-${day}`);

type Tour = { readonly app: LaunchedApp; readonly page: Page; readonly stop: (name: string) => Promise<void> };

function tourOf(app: LaunchedApp, visit: Visit): Tour {
  const { page } = app;
  return {
    app,
    page,
    stop: async (name) => {
      // Where a click left the pointer, another control may have come: its tooltip is no part of the screen.
      await page.mouse.move(0, 0);
      await settled(page);
      await visit(name, page);
    },
  };
}

/** Closes what is open above the screen. */
async function close(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog(page, name).waitFor({ state: 'detached' });
}

/** The demonstration, from its sign-in screen to its lock. */
export async function tourDemonstration(app: LaunchedApp, visit: Visit): Promise<void> {
  const tour = tourOf(app, visit);
  await beforeSignIn(tour);
  await signIn(app.page, ADVISOR);
  await advisorScreens(tour);
  await clientSheet(tour);
  await contactForm(tour);
  await booking(tour);
  await exporting(tour);
  await callSession(tour);
  await handOver(app.page, OTHER_ADVISOR);
  await coveredScreens(tour);
  await handOver(app.page, DIRECTOR);
  await directorScreens(tour);
  await handOver(app.page, SUPERVISOR);
  await goTo(app.page, 'Promesses');
  await rows(app.page, 'Promesses par conseiller').first().waitFor();
  await tour.stop('supervisor-promises');
  await goTo(app.page, 'Planning');
  await app.page.getByRole('grid', { name: 'Planning de l’agence' }).waitFor();
  await tour.stop('supervisor-planning');
  await goTo(app.page, 'Résultats');
  await rows(app.page, 'Indicateurs').first().waitFor();
  await tour.stop('supervisor-results');
  await goTo(app.page, 'Ciblage');
  await part(app.page, 'Résultats').waitFor();
  await tour.stop('supervisor-campaigns');
  await goTo(app.page, 'Réglages');
  await tour.stop('supervisor-settings');
  await app.page.keyboard.press('Control+Alt+l');
  await heading(app.page, 'Session verrouillée').waitFor();
  await tour.stop('locked');
}

/** A branch that does not exist yet. */
export async function tourFirstStart(app: LaunchedApp, visit: Visit): Promise<void> {
  const { page, stop } = tourOf(app, visit);
  await heading(page, 'Créer votre e-agence').waitFor();
  await stop('first-start');
  const fields = {
    'Nom de l’e-agence': 'e-agence Atlantique',
    Prénom: 'Gaël',
    Nom: 'Œuvrard',
    'Matricule du directeur': 'D001',
    Identifiant: 'goeuvrard',
    'Nouveau mot de passe': 'une phrase assez longue',
    'Confirmez le nouveau mot de passe': 'une phrase assez longue',
  };
  for (const [name, value] of Object.entries(fields))
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  await stop('first-start-filled');
  await page.getByRole('button', { name: 'Créer l’agence' }).click();
  await heading(page, 'Clé de secours').waitFor();
  await stop('recovery-key');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Continuer vers l’import' }).click();
  await heading(page, 'Imports').waitFor();
  await stop('first-import');
  for (const screen of ['Équipe', 'Portefeuille', 'Besoins non couverts', 'Comptes', 'Réaffectation']) {
    await goTo(page, screen);
    await stop(`empty-${screen}`);
  }
  await importing(app, { page, stop });
}

/** The bank's two nights, the second one stopped at its report; then an access opened. */
async function importing(app: LaunchedApp, { page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  const readNight = async (day: 20 | 21) => {
    await app.answerOpen(nightOf(day));
    await page.getByRole('button', { name: 'Choisir le dossier de l’extrait' }).click();
    await rows(page, 'Totaux par fichier').first().waitFor({ timeout: 60_000 });
  };
  const apply = async () => {
    await page.getByRole('button', { name: 'Appliquer l’import' }).click();
    await page.getByText('Import appliqué').waitFor({ timeout: 60_000 });
  };
  await goTo(page, 'Imports');
  await readNight(20);
  await apply();
  await stop('imports-applied');
  await readNight(21);
  await stop('imports');
  await apply();
  await page.getByRole('button', { name: 'Décider' }).click();
  await heading(page, 'Réaffectation').waitFor();
  await page.getByRole('tab', { name: /^Propositions de la banque/ }).click();
  await rows(page, 'Propositions de la banque').first().waitFor();
  await stop('proposals');
  await goTo(page, 'Comptes');
  await page.getByRole('button', { name: 'Ouvrir l’accès de Mehdi Mercier' }).click();
  await dialog(page, 'Mot de passe temporaire').waitFor();
  await stop('temporary-password');
}

async function beforeSignIn({ page, stop }: Tour): Promise<void> {
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await stop('sign-in');
  await page.getByRole('textbox', { name: 'Identifiant' }).fill('abenali');
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill('pas le bon');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByText(/Encore 4 essais/).waitFor();
  await stop('wrong-password');
  await page.getByRole('button', { name: 'Mot de passe oublié' }).click();
  await stop('recover');
  await page.getByRole('button', { name: 'Retour à la connexion' }).click();
}

async function advisorScreens(tour: Tour): Promise<void> {
  const { page, stop } = tour;
  await part(page, 'Liste d’appels').waitFor();
  await stop('day');
  await page
    .getByRole('button', { name: /^Reporter la promesse/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /^Demain/ }).waitFor();
  await stop('day-postpone');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Voir le plan' }).click();
  await page.getByRole('list', { name: 'Plan de la journée' }).waitFor();
  await stop('day-plan');
  await page.getByRole('button', { name: 'Masquer le plan' }).click();
  await page.keyboard.press('Control+Alt+r');
  await dialog(page, /rappels?$/)
    .getByRole('listitem')
    .first()
    .waitFor();
  await stop('reminders');
  await close(page, /rappels?$/);
  await page.keyboard.press('p');
  await dialog(page, 'Préparer l’entretien').getByRole('article').waitFor();
  await stop('brief');
  await close(page, 'Préparer l’entretien');
  await page.getByRole('button', { name: 'Fin de journée' }).click();
  await dialog(page, 'Fin de journée').getByRole('listitem').first().waitFor();
  await stop('closing');
  await close(page, 'Fin de journée');
  await goTo(page, 'Portefeuille');
  await rows(page, 'Portefeuille').first().waitFor();
  await stop('portfolio');
  await page.getByRole('combobox', { name: 'Segment' }).click();
  await page.getByRole('option', { name: 'Patrimonial' }).waitFor();
  await stop('portfolio-segment');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Plus de filtres' }).click();
  await page.getByRole('textbox', { name: 'Âge minimum' }).fill('60');
  await stop('portfolio-filters');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('zzzz');
  await page.getByText('Aucun client ne répond à ces critères.').waitFor();
  await stop('portfolio-empty');
  await page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
  await goTo(page, 'Liste d’appels');
  await rows(page, 'Liste d’appels').first().waitFor();
  await stop('calls');
  await goTo(page, 'Besoins non couverts');
  await rows(page, 'Par produit').first().waitFor();
  await stop('gaps');
  await rows(page, 'Par produit').getByRole('button').first().click();
  await heading2(page, /^À qui proposer/).waitFor();
  await stop('gaps-product');
  await gapViews({ page, stop });
  await targets({ page, stop });
  await calendar({ page, stop });
  await page
    .getByRole('button', { name: /^\S+ \d.*(visioconférence|rendez-vous \S+) avec / })
    .last()
    .click();
  await dialog(page, /^Rendez-vous avec/).waitFor();
  await stop('agenda-item');
  await page.getByRole('button', { name: 'Annuler le rendez-vous…' }).click();
  await dialog(page, 'Annuler le rendez-vous').waitFor();
  await stop('agenda-cancel');
  await close(page, 'Annuler le rendez-vous');
  await ledgerAndResults({ page, stop });
  await goTo(page, 'Réglages');
  await stop('settings');
  await hoursAndAbsences({ page, stop });
  await otherCalendar(tour);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await dialog(page, 'Changer le mot de passe').waitFor();
  await stop('change-password');
  await close(page, 'Changer le mot de passe');
  await page.keyboard.press('F1');
  await dialog(page, 'Raccourcis clavier').waitFor();
  await stop('shortcuts');
  await close(page, 'Raccourcis clavier');
  await page.keyboard.press('Control+k');
  await dialog(page, /^Rechercher/)
    .getByRole('textbox')
    .fill('martin');
  await page.getByRole('option').first().waitFor();
  await stop('search');
  await close(page, /^Rechercher/);
  await page.getByRole('button', { name: /^Compte de/ }).click();
  await page.getByRole('menuitem', { name: 'Verrouiller' }).waitFor();
  await stop('account-menu');
  await page.keyboard.press('Escape');
}

/** A week, something on its way to another hour, a month, a day, and for whom an hour is booked. */
async function calendar({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await goTo(page, 'Rendez-vous');
  await page.getByRole('region', { name: 'lundi 23 novembre 2026' }).waitFor();
  await stop('agenda');
  await page.getByRole('button', { name: 'Renvoyer…' }).click();
  await dialog(page, 'Invitations à renvoyer')
    .getByRole('button', { name: /^Ouvrir l’invitation de/ })
    .first()
    .click();
  await dialog(page, 'Invitations à renvoyer').getByRole('list', { name: 'Rendez-vous du fichier' }).waitFor();
  await stop('invitations-stale');
  await close(page, 'Invitations à renvoyer');
  await page.locator('button[data-item][data-movable]').last().focus();
  await page.keyboard.press('Shift+ArrowUp');
  await stop('agenda-moving');
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.getByRole('table', { name: 'novembre 2026' }).waitFor();
  await stop('agenda-month');
  await page.keyboard.press('j');
  await page.getByRole('region', { name: 'mardi 24 novembre 2026' }).waitFor();
  await stop('agenda-day');
  await page.keyboard.press('s');
  await page.getByRole('region', { name: 'lundi 23 novembre 2026' }).waitFor();
  await page.keyboard.press('n');
  await dialog(page, 'Nouveau rendez-vous').waitFor();
  await stop('agenda-book');
  await close(page, 'Nouveau rendez-vous');
  await page
    .getByRole('button', { name: /, prendre un rendez-vous$/ })
    .first()
    .focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Enter');
  await dialog(page, 'Nouveau rendez-vous').getByText('Absence', { exact: true }).click();
  await dialog(page, 'Nouvelle absence').getByRole('textbox', { name: 'Libellé' }).waitFor();
  await stop('agenda-new-absence');
  await close(page, 'Nouvelle absence');
  await page
    .getByRole('button', { name: /Temps réservé/ })
    .first()
    .click();
  await dialog(page, 'Temps réservé').waitFor();
  await stop('agenda-reserved');
  await close(page, 'Temps réservé');
}

/** A saved target group opened and changed, then the campaigns as an advisor calls them. */
async function targets({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await goTo(page, 'Ciblage');
  await page.getByRole('button', { name: 'Utiliser Livrets pleins à diversifier' }).click();
  await rows(page, 'Clients trouvés').first().waitFor();
  await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
  await page.getByRole('combobox', { name: 'Ajouter une condition' }).first().fill('âge');
  await page.keyboard.press('Enter');
  await stop('targets');
  await page.getByRole('button', { name: 'Repartir de zéro' }).click();
  await page.getByRole('tab', { name: /^Campagnes/ }).click();
  await part(page, 'Plan d’action').waitFor();
  await stop('campaigns-advisor');
  await page.getByRole('button', { name: /Appels$/ }).click();
  await rows(page, 'Appels').first().waitFor();
  await stop('campaign-rows');
  await close(page, /^Appels/);
}

/** A campaign followed, one written, one about to be launched. */
async function campaigns({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await goTo(page, 'Ciblage');
  await page.getByRole('button', { name: /^Épargne : le point/ }).click();
  await rows(page, 'Par conseiller').first().waitFor();
  await stop('campaigns');
  await page.getByRole('button', { name: /^Prospects qui/ }).click();
  await page.getByRole('button', { name: 'Lancer', exact: true }).click();
  await dialog(page, /^Lancer/)
    .getByText('Au total')
    .waitFor();
  await stop('campaign-launch');
  await close(page, /^Lancer/);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await part(page, 'Critères').getByText('Au total').waitFor();
  await stop('campaign-form');
  await page.getByRole('button', { name: 'Abandonner' }).click();
}

/** The ledger of promises, and the figures with the lines of one of them. */
async function ledgerAndResults({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await goTo(page, 'Promesses');
  await rows(page, 'Promesses').first().waitFor();
  await stop('promises');
  await page.getByRole('button', { name: /^Reporter les \d+ en retard/ }).click();
  await page.getByRole('textbox', { name: 'À quand les reporter ?' }).fill('fin de mois');
  await stop('promises-bulk');
  await page.keyboard.press('Escape');
  await goTo(page, 'Résultats');
  await rows(page, 'Indicateurs').first().waitFor();
  await stop('results');
  await page.getByRole('radiogroup', { name: 'Période' }).locator('label').filter({ hasText: 'Mois' }).click();
  await part(page, 'Contacts par jour').waitFor();
  await stop('results-month');
  await page.getByRole('button', { name: /Voir les lignes : Joignabilité/ }).click();
  await rows(page, 'Joignabilité').first().waitFor();
  await stop('results-lines');
  await close(page, 'Joignabilité');
}

const heading2 = (page: Page, name: RegExp) => page.getByRole('heading', { level: 2, name });

async function clientSheet({ page, stop }: Tour): Promise<void> {
  await openClient(page, '2000024');
  await stop('client');
  await page
    .getByRole('button', { name: /^Fiche produit/ })
    .first()
    .click();
  await dialog(page, 'Fiche produit').getByRole('region', { name: 'Argumentaire' }).waitFor();
  await stop('product-drawer');
  await close(page, 'Fiche produit');
  await page.getByRole('button', { name: 'Appeler', exact: true }).click();
  await page.getByRole('menuitem').nth(1).waitFor();
  await stop('client-call');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pourquoi pas ?' }).click();
  await dialog(page, /^Produits non proposés/).waitFor();
  await stop('client-why-not');
  await close(page, /^Produits non proposés/);
  await page.getByRole('button', { name: 'Tout voir' }).click();
  await dialog(page, /^Historique de/).waitFor();
  await stop('client-history');
  await close(page, /^Historique de/);
  await page.getByRole('button', { name: 'Changer de fuseau' }).click();
  await page.getByRole('combobox', { name: 'Fuseau horaire du client' }).fill('Nou');
  await stop('client-zone');
  await page.keyboard.press('Escape');
  await consents({ page, stop });
}

async function consents({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await page.getByRole('button', { name: 'Consentement', exact: true }).click();
  await page.getByRole('group', { name: /^Consentement à être appelé/ }).waitFor();
  await stop('consent-keys');
  await page.keyboard.press('Digit2');
  await page.getByText(/^Consentement enregistré/).waitFor();
  await stop('consent-given');
  await page
    .getByRole('alert')
    .filter({ hasText: /^Consentement enregistré/ })
    .getByRole('button', { name: 'Annuler' })
    .click();
  for (const form of ['Recueillir un consentement', 'Enregistrer un retrait']) {
    await page.getByRole('button', { name: 'Formulaires de consentement' }).click();
    await page.getByRole('menuitem', { name: form }).click();
    await dialog(page, form).waitFor();
    if (form === 'Recueillir un consentement')
      await dialog(page, form).getByText('Un appel à une heure précise', { exact: true }).click();
    await stop(`consent-${form}`);
    await close(page, form);
  }
}

async function contactForm({ page, stop }: Tour): Promise<void> {
  const drawer = dialog(page, 'Noter un contact');
  await page.keyboard.press('Control+l');
  await drawer.getByText('Lefèvre Pauline').waitFor();
  await drawer.getByRole('radiogroup', { name: 'Motif' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await drawer.getByText('Choisissez un motif.').waitFor();
  await stop('contact-errors');
  await choose(drawer, 'Motif', 'Épargne');
  await choose(drawer, 'Issue', 'Joint');
  await choose(drawer, 'Suite', 'Rappel');
  await drawer.getByRole('textbox', { name: 'Échéance' }).fill('lun 14h');
  await drawer.getByRole('textbox', { name: 'Note' }).fill('Veut comparer ses livrets ; disponible l’après-midi.');
  await stop('contact');
  await part(drawer, 'Rebond').getByRole('button', { name: 'Proposé' }).click();
  await part(drawer, 'Rebond')
    .getByText(/objection/)
    .click();
  await stop('contact-rebound');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Contact enregistré/).waitFor();
  await stop('contact-recorded');
  const recorded = page.getByRole('alert').filter({ hasText: 'Contact enregistré' });
  await recorded.getByRole('button', { name: 'Fermer' }).click();
  await goTo(page, 'Mes contacts du jour');
  await rows(page, 'Mes contacts du jour').first().waitFor();
  await stop('contacts');
  await part(page, 'Numéros à corriger').getByRole('button').first().click();
  await part(page, 'Numéro à corriger').waitFor();
  await stop('client-wrong-number');
  await goTo(page, 'Mes contacts du jour');
  await page
    .getByRole('button', { name: /^Corriger le contact/ })
    .first()
    .click();
  await dialog(page, 'Corriger un contact').getByRole('textbox', { name: 'Raison de la correction' }).waitFor();
  await stop('correction');
  await close(page, 'Corriger un contact');
  await page.keyboard.press('Control+l');
  await drawer.getByRole('textbox').first().fill('martin');
  await page.getByRole('option').first().waitFor();
  await stop('contact-client');
  await close(page, 'Noter un contact');
}

async function booking({ page, stop }: Tour): Promise<void> {
  const drawer = dialog(page, /^Rendez-vous avec/);
  await openClient(page, '2000024');
  await page.getByRole('button', { name: 'Réserver un créneau' }).click();
  await drawer.getByRole('grid').waitFor();
  await stop('booking');
  const blocked = drawer.getByRole('switch', { name: 'Voir les créneaux bloqués' });
  await blocked.click();
  await stop('booking-blocked');
  await blocked.click();
  const typed = drawer.getByRole('textbox', { name: 'Jour et heure' });
  await typed.fill('28/03/2027 2h30');
  await typed.press('Enter');
  await drawer.getByRole('alert').waitFor();
  await stop('booking-typed');
  await typed.fill('');
  await drawer.getByRole('button', { name: 'Courriel' }).click();
  await drawer.getByRole('textbox', { name: 'Texte du courriel' }).waitFor();
  await stop('booking-mail');
  await drawer.getByRole('button', { name: 'Fermer le brouillon' }).click();
  await drawer.getByRole('button', { name: /^Proposition 2/ }).click();
  await drawer.getByRole('button', { name: 'Répéter…' }).click();
  await dialog(page, 'Répéter le rendez-vous').getByRole('list', { name: 'Dates de la série' }).waitFor();
  await stop('booking-repeat');
  await close(page, 'Répéter le rendez-vous');
  await drawer.getByRole('button', { name: /^Proposition 2/ }).click();
  await drawer.getByRole('button', { name: 'Réserver' }).click();
  await drawer.getByRole('heading', { name: /^Rendez-vous réservé/ }).waitFor();
  await stop('booked');
  await drawer.getByRole('button', { name: 'Annuler ce rendez-vous' }).click();
  await drawer.getByRole('grid').waitFor();
  await pick(page, drawer.getByRole('combobox', { name: 'Tenu par' }), /^Thomas d’Aubert/);
  await drawer.getByRole('region', { name: 'Remplacement pendant l’absence' }).waitFor();
  await stop('booking-away');
  await close(page, /^Rendez-vous avec/);
}

async function exporting({ page, stop }: Tour): Promise<void> {
  const modal = dialog(page, 'Exporter les contacts');
  await page.keyboard.press('Control+e');
  await modal.getByText(/^\d.* contacts?, /).waitFor();
  await stop('exports');
  await modal.getByRole('combobox', { name: 'Période' }).click();
  await page.getByRole('option', { name: 'Le mois dernier' }).waitFor();
  await stop('exports-period');
  await page.keyboard.press('Escape');
  await modal.getByRole('button', { name: 'Autres filtres' }).click();
  await stop('exports-filters');
  await modal.getByRole('button', { name: 'Choisir l’emplacement et exporter' }).click();
  await modal.getByText('Export terminé').waitFor();
  await stop('exports-done');
  await modal.getByRole('button', { name: 'Autre export' }).click();
  await close(page, 'Exporter les contacts');
}

/** The other views of the gaps, and « pourquoi pas ? ». */
async function gapViews({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  const view = (name: string) => page.getByRole('radiogroup', { name: 'Vue des besoins' }).getByText(name).click();
  await view('Par client');
  await rows(page, 'Par client').first().waitFor();
  await page.getByRole('button', { name: 'Fiche', exact: true }).waitFor();
  await stop('gaps-clients');
  await view('Par foyer');
  await rows(page, 'Par foyer').first().waitFor();
  await stop('gaps-households');
  await view('Échéances à venir');
  await rows(page, 'Échéances à venir').first().waitFor();
  await stop('gaps-life-cycle');
  await page.getByRole('button', { name: /^Pourquoi pas/ }).click();
  const why = dialog(page, /^Pourquoi pas/);
  await why.getByRole('textbox', { name: 'Client' }).fill('martin');
  await why.getByRole('option').first().click();
  await why.getByRole('button', { name: 'Changer de client' }).waitFor();
  await stop('gaps-why-not');
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'hidden' });
  await view('Par produit');
  await rows(page, 'Par produit').first().waitFor();
}

/** One call of a session, a pause, the end; then a session with nobody left. */
async function callSession({ page, stop }: Tour): Promise<void> {
  const begin = async () => {
    await page.getByRole('button', { name: 'Démarrer la session' }).click();
    await dialog(page, 'Démarrer une session d’appels').getByRole('button', { name: 'Commencer les appels' }).waitFor();
  };
  const ready = () => page.getByRole('button', { name: /^Appeler le/ }).waitFor();
  await goTo(page, 'Liste d’appels');
  await begin();
  await stop('session-start');
  await page.keyboard.press('Enter');
  await heading(page, 'Session d’appels').waitFor();
  await ready();
  await stop('session');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Objections' }).waitFor();
  await stop('session-pitch');
  await page.keyboard.press('s');
  await heading2(page, /^Pourquoi passer/).waitFor();
  await stop('session-skip');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await heading2(page, /^Revoir/).waitFor();
  await stop('session-snooze');
  await page.keyboard.press('Escape');
  await ready();
  await page.keyboard.press('Enter');
  await page.getByRole('timer').waitFor();
  await stop('session-call');
  await page.keyboard.press('Digit7');
  const due = page.getByRole('textbox', { name: 'Échéance' });
  await due.fill('demain 14h');
  await stop('session-report');
  await page.keyboard.press('Control+Enter');
  await ready();
  await stop('session-recorded');
  await page.keyboard.press('p');
  await part(page, 'Session en pause').waitFor();
  await stop('session-paused');
  await page.keyboard.press('Enter');
  await ready();
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.getByRole('button', { name: 'Terminer la session' }).click();
  await heading(page, 'Session terminée').waitFor();
  await goTo(page, 'Liste d’appels');
  await pick(page, page.getByRole('combobox', { name: 'Produit' }), 'Téléassistance');
  await begin();
  await page.keyboard.press('Enter');
  const empty = page.getByRole('heading', { name: /^Plus personne à appeler/ });
  const either = page.getByRole('button', { name: /^Appeler le/ }).or(empty);
  for (await either.waitFor(); !(await empty.isVisible()); await either.waitFor()) {
    const card = page.getByRole('region', { name: /^Client appelé/ });
    const name = await card.getAttribute('aria-label');
    await page.keyboard.press('s');
    await heading2(page, /^Pourquoi passer/).waitFor();
    await page.keyboard.press('Digit1');
    await page.getByRole('region', { name: name ?? '', exact: true }).waitFor({ state: 'detached' });
  }
  await stop('session-empty');
  await page.keyboard.press('Enter');
  await heading(page, 'Session terminée').waitFor();
  await stop('session-summary');
}

/** The catalogue as the director has it: a sheet and its pitch, the links, a file refused, a rule tried. */
async function products({ app, page, stop }: Tour): Promise<void> {
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  await goTo(page, 'Produits');
  await page.getByRole('button', { name: /^Assurance vie/ }).click();
  await heading2(page, /^Assurance vie/).waitFor();
  await page.getByRole('button', { name: /^Versions précédentes/ }).click();
  await page.getByRole('button', { name: 'Lire la version 1' }).click();
  await stop('products');
  const pitch = part(page, 'Argumentaire');
  await pitch.getByRole('button', { name: 'Modifier' }).click();
  await pitch.getByRole('textbox', { name: 'Argumentaire' }).fill('Court.');
  await pitch.getByRole('button', { name: 'Enregistrer la version' }).click();
  await pitch.getByText(/^Écrivez au moins/).waitFor();
  await stop('products-pitch');
  await pitch.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'Abandonner mon texte' }).click();
  await tab('Liens d’appel');
  await rows(page, 'Sur quelle base appeler').first().waitFor();
  await stop('products-links');
  await page.getByRole('button', { name: /^Modifier la base d’appel : Plan d’épargne logement/ }).click();
  await dialog(page, /^Base d’appel/).waitFor();
  await stop('products-link');
  await close(page, /^Base d’appel/);
  await tab('Règles et fichiers');
  await rows(page, 'Catalogues et règles').first().waitFor();
  await stop('products-files');
  const faulty = join(app.filesDir, 'regles-fautives.json');
  writeFileSync(faulty, '{ "kind": "rules",\n  "version": 3 }\n');
  await app.answerOpen(faulty);
  await page.getByRole('button', { name: 'Importer un fichier…' }).click();
  await rows(page, 'Erreurs du fichier').first().waitFor();
  await stop('products-faults');
  await page.getByRole('button', { name: 'Fermer la liste' }).click();
  await tab('Bac à sable');
  await stop('products-sandbox-empty');
  await pick(page, page.getByRole('combobox', { name: 'Produit' }), 'Assurance vie');
  await pick(page, page.getByRole('combobox', { name: 'Règle' }), /Livret A au plafond/);
  await page.getByText('Sans la règle', { exact: true }).click();
  await page.getByRole('button', { name: 'Essayer' }).click();
  await rows(page, 'Ce qui changerait').first().waitFor();
  await stop('products-sandbox');
  await page.getByRole('button', { name: 'Abandonner' }).click();
}

async function directorScreens({ app, page, stop }: Tour): Promise<void> {
  await rows(page, 'Activité de la journée par conseiller').first().waitFor();
  await stop('team');
  await goTo(page, 'Portefeuille');
  await rows(page, 'Portefeuille').first().waitFor();
  await stop('director-portfolio');
  await goTo(page, 'Besoins non couverts');
  await rows(page, 'Par produit').first().waitFor();
  await stop('director-gaps');
  await products({ app, page, stop });
  await campaigns({ page, stop });
  await goTo(page, 'Rendez-vous');
  await stop('director-agenda');
  await planning({ page, stop });
  await goTo(page, 'Réaffectation');
  await stop('reassign-start');
  await page.getByRole('combobox', { name: 'Portefeuille de' }).click();
  await page.getByRole('option').first().waitFor();
  await stop('reassign-owner');
  await page.keyboard.press('Escape');
  await pick(page, page.getByRole('combobox', { name: 'Portefeuille de' }), /^Nadia Marchand/);
  for (const name of ['Aïcha Benali', 'Julien Le Bihan', 'Mathieu Lefort'])
    await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  await page.getByRole('button', { name: 'Simuler' }).click();
  await part(page, '4. Confirmation').waitFor();
  await stop('reassign');
  await page.getByRole('textbox', { name: 'Motif' }).fill('Congé longue durée');
  await page.getByRole('button', { name: /^Réaffecter/ }).click();
  await page.getByText('Lot appliqué').waitFor();
  await stop('reassign-done');
  await page.getByRole('button', { name: 'Annuler le lot' }).click();
  await page.getByText('Lot annulé').waitFor();
  for (const tab of ['Propositions de la banque', 'Lots précédents']) {
    await page.getByRole('tab', { name: tab }).click();
    await stop(`reassign-${tab}`);
  }
  await goTo(page, 'Comptes');
  await rows(page, 'Effectif de l’agence').first().waitFor();
  await stop('accounts');
  await goTo(page, 'Réglages');
  await stop('branch-settings');
  await part(page, 'Heures de l’agence').scrollIntoViewIfNeeded();
  await stop('branch-hours');
  await goTo(page, 'Imports');
  await stop('imports-start');
  await app.answerOpen(nightOf(21));
  await page.getByRole('button', { name: 'Choisir le dossier de l’extrait' }).click();
  await rows(page, 'Totaux par fichier').first().waitFor({ timeout: 60_000 });
  await stop('imports-guards');
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'Choisir le dossier de l’extrait' }).waitFor();
}

/** The week, four weeks, an absence of somebody absent already, the minimum of presence. */
async function planning({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await goTo(page, 'Planning');
  const grid = page.getByRole('grid', { name: 'Planning de l’agence' });
  const absent = grid.getByRole('button', { name: /^mercredi \d+ novembre, Thomas d’Aubert/ });
  await absent.click();
  await stop('planning');
  await absent.press('a');
  await dialog(page, 'Absence : Thomas d’Aubert').waitFor();
  await stop('planning-absence');
  await close(page, 'Absence : Thomas d’Aubert');
  await page.getByRole('button', { name: 'Minimum de présence' }).click();
  await dialog(page, 'Minimum de présence').waitFor();
  await stop('planning-minimum');
  await close(page, 'Minimum de présence');
  await choose(page.locator('body'), 'Durée affichée', '4 sem.');
  await grid.getByRole('columnheader').nth(20).waitFor();
  await stop('planning-weeks');
}

/** A calendar kept elsewhere, read and not imported. */
async function otherCalendar({ app, page, stop }: Tour): Promise<void> {
  const path = join(app.filesDir, 'Agenda personnel.ics');
  const lesson = ['BEGIN:VEVENT', 'UID:1@example.org', 'DTSTART:20261126T170000Z', 'DURATION:PT1H', 'END:VEVENT'];
  writeFileSync(
    path,
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//exemple//FR', ...lesson, 'END:VCALENDAR', ''].join('\r\n'),
  );
  await app.answerOpen(path);
  await page.getByRole('button', { name: 'Importer un agenda…' }).click();
  await page.getByRole('textbox', { name: 'Nom de cet agenda' }).waitFor();
  await page.getByRole('button', { name: 'Importer', exact: true }).scrollIntoViewIfNeeded();
  await stop('calendar-preview');
  await page.getByRole('button', { name: 'Ne pas importer' }).click();
}

/** Below one's display: the week, a range added and not kept, an absence over appointments. */
async function hoursAndAbsences({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  await part(page, 'Mes horaires').scrollIntoViewIfNeeded();
  await stop('hours');
  const absences = part(page, 'Absences et temps réservé');
  await absences.scrollIntoViewIfNeeded();
  await absences.getByRole('button', { name: 'Ajouter' }).click();
  const decisions = dialog(page, 'Rendez-vous à décider');
  await decisions.getByRole('listitem').first().waitFor();
  await stop('absence-decisions');
  await decisions
    .getByRole('button', { name: /^Déplacer/ })
    .first()
    .click();
  await decisions.getByText('Après l’absence').waitFor();
  await stop('absence-move');
  await close(page, 'Rendez-vous à décider');
  await stop('absence-added');
  await absences.getByRole('button', { name: /^Retirer\s: mar\. 24 nov\. 00:00$/ }).click();
}

/** The day of who replaces a colleague, then that colleague's lists. */
async function coveredScreens({ page, stop }: Pick<Tour, 'page' | 'stop'>): Promise<void> {
  const covered = page.getByRole('region', { name: /^Vous remplacez/ });
  await covered.waitFor();
  await stop('cover-day');
  await covered.getByRole('button', { name: /en retard$/ }).click();
  await rows(page, 'Promesses').first().waitFor();
  await stop('cover-promises');
  await goTo(page, 'Ma journée');
  await covered.getByRole('button', { name: /à appeler$/ }).click();
  await rows(page, 'Liste d’appels').first().waitFor();
  await stop('cover-calls');
  await goTo(page, 'Ma journée');
  await covered.getByRole('button', { name: /^\d+ clients$/ }).click();
  await rows(page, 'Portefeuille').first().waitFor();
  await stop('cover-portfolio');
  await page.getByRole('row').nth(1).click();
  await page.getByText(/, que vous remplacez$/).waitFor();
  await stop('cover-client');
}
