import { createRoot } from 'react-dom/client';
import App from '@/App';
import '@/index.css';
import 'workbook-backup/styles.css';

createRoot(document.getElementById('root')).render(<App />);
