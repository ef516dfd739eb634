export const dayHandlers = {};
