import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { FilesTab } from './files/FilesTab.tsx';
import { LinksTab } from './links/LinksTab.tsx';
import classes from './Products.module.css';
import { PRODUCT_TABS, ProductsPlace, START, tabsOf } from './productsPlace.ts';
import { SheetsTab } from './SheetsTab.tsx';
import { SandboxTab } from './sandbox/SandboxTab.tsx';
import { chooseRule } from './sandbox/sandboxJob.ts';

/** What the bank sells, to whom and why; the director also changes it. */
export function ProductsScreen() {
  const { t } = useTranslation('products');
  const { advisorId: me, role } = useAccount();
  const [place, setPlace] = usePlace('products', ProductsPlace, START);
  const tabs = tabsOf(role);
  const tab = tabs.includes(place.tab) ? place.tab : 'sheets';
  const onTry =
    role === 'branch_director'
      ? (product: string, ruleId: string) => {
          chooseRule(me, product, ruleId);
          setPlace({ tab: 'sandbox' });
        }
      : undefined;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Tabs
        value={tab}
        onChange={(next) => setPlace({ tab: PRODUCT_TABS.find((each) => each === next) ?? 'sheets' })}
        keepMounted={false}
        className={classes['tabs'] ?? ''}
      >
        <Tabs.List mb="sm">
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="sheets" className={classes['panel'] ?? ''}>
          <SheetsTab product={place.product} onChoose={(product) => setPlace({ product })} onTry={onTry} />
        </Tabs.Panel>
        <Tabs.Panel value="links">
          <LinksTab />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <FilesTab />
        </Tabs.Panel>
        <Tabs.Panel value="sandbox">
          <SandboxTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
