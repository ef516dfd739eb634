export const gapsHandlers = {};
