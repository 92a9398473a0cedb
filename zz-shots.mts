import { chromium } from '@playwright/test';
import { startTestApp } from './tests/support/backend.ts';
import { startFaultProxy, matchers, faults } from './tests/support/fault-proxy.ts';
const app = await startTestApp(); const proxy = await startFaultProxy(app.url);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, scheme, w, h] of [['light','light',1360,900],['dark','dark',1360,900],['phone','light',390,844]] as const) {
  const page = await browser.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
  await page.goto(proxy.url + '/'); await page.getByRole('textbox', { name: 'Email' }).fill('admin@example.com'); await page.getByRole('textbox', { name: 'Password' }).fill('demo-password'); await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/^24 sheets · /).waitFor();
  proxy.clear(); proxy.use({ when: matchers.rows('invoice_items'), skip: 6, times: 1, fault: faults.before(async () => proxy.goOffline()) });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText('No connection').first().waitFor({ timeout: 60000 });
  await page.waitForTimeout(800);
  await page.screenshot({ path: `/tmp/shot-${name}-offline.png`, fullPage: false });
  proxy.goOnline();
  await page.getByText(/^Completed/).first().waitFor({ timeout: 90000 });
  await page.getByText(/^24 sheets · /).waitFor();
  await page.screenshot({ path: `/tmp/shot-${name}-done.png`, fullPage: true });
  await page.close();
}
await browser.close(); await proxy.close(); await app.close(); process.exit(0);
