export const callsHandlers = {};
