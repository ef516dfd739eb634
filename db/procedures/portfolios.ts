export const portfoliosHandlers = {};
