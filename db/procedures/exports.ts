export const exportsHandlers = {};
