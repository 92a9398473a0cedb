/** As much of the package as is used here: it comes without types. */
declare module 'selenium-webdriver' {
  export interface WebElement {
    sendKeys(text: string): Promise<void>;
  }

  export interface WebDriver {
    get(url: string): Promise<void>;
    navigate(): { refresh(): Promise<void> };
    executeScript(script: unknown, ...args: readonly unknown[]): Promise<unknown>;
    manage(): {
      window(): { setRect(rect: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): Promise<unknown> };
    };
    quit(): Promise<void>;
  }

  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: Readonly<Record<string, unknown>>): this;
    build(): Promise<WebDriver>;
  }
}
