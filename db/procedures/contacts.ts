export const contactsHandlers = {};
