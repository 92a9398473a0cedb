import { Component, type ReactNode } from 'react';
import { Button, Notice, theme } from '../components/ui/index.ts';
import { useDemoTexts } from './texts/use-demo-texts.ts';

/** Shows a sentence and a way on where a fault in the page would leave it blank. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken />;
  }
}

function Broken() {
  const { title, text, reload } = useDemoTexts().broken;
  return (
    <main className={theme}>
      <Notice title={title} action={<Button onClick={() => window.location.reload()}>{reload}</Button>}>
        {text}
      </Notice>
    </main>
  );
}
