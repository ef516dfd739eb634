/** The right-click menu of text fields: spelling where the system checks it, then the clipboard. */
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

export function addContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, dictionarySuggestions }) => {
    const spelling = dictionarySuggestions.map((word) => ({
      label: word,
      click: () => contents.replaceMisspelling(word),
    }));
    const items: MenuItemConstructorOptions[] = [
      ...spelling,
      ...(spelling.length > 0 ? [{ type: 'separator' } as const] : []),
      { label: 'Couper', role: 'cut', visible: isEditable },
      { label: 'Copier', role: 'copy', visible: isEditable || selectionText !== '' },
      { label: 'Coller', role: 'paste', visible: isEditable },
    ];
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(items).popup();
  });
}
