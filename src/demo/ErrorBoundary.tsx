import { Component, type ReactNode } from 'react';
import { Button, Notice, theme } from '../components/ui/index.ts';

/** Shows a sentence and a way on where a fault in the page would leave it blank. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className={theme}>
        <Notice
          title="Something in this page went wrong"
          action={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
        >
          Your data and your backups are not touched by it. If it happens once more, tell whoever looks after the
          system.
        </Notice>
      </main>
    );
  }
}
