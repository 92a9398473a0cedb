export { Button } from './Button.tsx';
export { classNames } from './class-names.ts';
export { ModalBody, ModalFoot } from './Modal.tsx';
export { ModalQuestion, ModalWindow } from './ModalWindow.tsx';
export { Notice } from './Notice.tsx';
export { theme } from './theme.ts';
