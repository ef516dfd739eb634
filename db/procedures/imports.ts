export const importsHandlers = {};
