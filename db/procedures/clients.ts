export const clientsHandlers = {};
