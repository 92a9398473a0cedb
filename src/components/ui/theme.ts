import './styles/tokens.css';
import './styles/root.css';

/** The class that gives an element the module's look. A host changes the look by rules for it. */
export const theme = 'wb-root';

/** The class of what only a screen reader should find. */
export const srOnly = 'wb-sr-only';
