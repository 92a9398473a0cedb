import { column, ids, type MoreOfSheet, sheet, through } from '../../core/catalog/index.ts';
import {
  changing,
  columns,
  createdAt,
  customer,
  description,
  login,
  madeOnce,
  notes,
  status,
  updatedAt,
  userId,
} from './shared.ts';

export const supportTickets = sheet('Support Tickets', 'support_tickets', [
  column('Ticket Number', 'ticket_number', 'code'),
  customer,
  column('Subject', 'subject'),
  column('Category', 'category'),
  column('Priority', 'priority'),
  status,
  userId,
  description,
  login('Assigned To', 'assigned_to'),
  login('Created By', 'created_by'),
  ...columns('timestamp', { 'SLA Deadline': 'sla_deadline', 'Resolved At': 'resolved_at' }),
  ...changing({ 'Customer ID': 'customer_id', 'Assigned To ID': 'assigned_to', 'Created By ID': 'created_by' }),
]);

export const ticketComments = sheet('Ticket Comments', 'ticket_comments', [
  through('Ticket', 'support_tickets', 'ticket_id', 'ticket_number', 'code'),
  login('Author', 'created_by'),
  column('Comment', 'comment'),
  column('Internal', 'is_internal', 'boolean'),
  column('Date', 'created_at', 'timestamp'),
  ...ids({ ID: 'id', 'Ticket ID': 'ticket_id', 'Created By ID': 'created_by' }),
]);

export const serviceTasks = sheet('Service Tasks', 'service_tasks', [
  customer,
  column('Title', 'title'),
  column('Type', 'task_type'),
  status,
  column('Priority', 'priority'),
  // A login, no employee.
  login('Assigned To', 'assigned_to'),
  column('Scheduled Date', 'scheduled_date', 'date'),
  userId,
  description,
  column('Completed At', 'completed_at', 'timestamp'),
  ...columns({ decimal: 8 }, { 'GPS Lat': 'gps_lat', 'GPS Lng': 'gps_lng' }),
  notes,
  column('Photos', 'photos', 'array'),
  login('Created By', 'created_by'),
  createdAt,
  updatedAt,
  // A picture as a data URL, mostly longer than a cell.
  column('Customer Signature', 'customer_signature'),
  ...ids({
    ID: 'id',
    'Customer ID': 'customer_id',
    'Assigned To ID': 'assigned_to',
    'Created By ID': 'created_by',
  }),
]);

const bySending: MoreOfSheet = {
  key: [
    { name: 'sent_at', type: 'timestamp' },
    { name: 'id', type: 'uuid' },
  ],
};

export const reminders = sheet(
  'Reminders',
  'reminder_logs',
  [
    customer,
    column('Type', 'reminder_type'),
    column('Channel', 'channel'),
    column('Message', 'message'),
    column('Sent At', 'sent_at', 'timestamp'),
    userId,
    login('Sent By', 'sent_by'),
    ...ids({ ID: 'id', 'Customer ID': 'customer_id', 'Sent By ID': 'sent_by' }),
  ],
  bySending,
);

export const callRecords = sheet('Call Records', 'call_records', [
  customer,
  notes,
  column('Call Date', 'call_date', 'timestamp'),
  userId,
  login('Called By', 'called_by'),
  ...madeOnce({ 'Customer ID': 'customer_id', 'Called By ID': 'called_by' }),
]);

export const contracts = sheet('Contracts', 'contracts', [
  customer,
  through('Template', 'contract_templates', 'template_id'),
  column('Start', 'start_date', 'date'),
  column('End', 'end_date', 'date'),
  status,
  column('Auto Renew', 'auto_renew', 'boolean'),
  column('Early Termination Fee', 'early_termination_fee', 'money'),
  column('Signed At', 'signed_at', 'timestamp'),
  column('Terms', 'terms_text'),
  login('Created By', 'created_by'),
  userId,
  ...changing({ 'Customer ID': 'customer_id', 'Template ID': 'template_id', 'Created By ID': 'created_by' }),
  // A picture as a data URL: personal, though no secret.
  column('Signature Data', 'signature_data'),
]);

export const contractTemplates = sheet('Contract Templates', 'contract_templates', [
  column('Name', 'name'),
  column('Is Default', 'is_default', 'boolean'),
  column('Body Template', 'body_template'),
  ...changing(),
]);

export const networkOutages = sheet('Network Outages', 'network_outages', [
  column('Title', 'title'),
  status,
  ...columns('timestamp', { 'Estimated Restore': 'estimated_restore', 'Actual Restore': 'actual_restore' }),
  // Ids: no server follows the elements of an array.
  column('Areas', 'area_ids', 'array'),
  description,
  login('Created By', 'created_by'),
  ...changing({ 'Created By ID': 'created_by' }),
]);
