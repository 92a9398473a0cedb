import type { Sheet } from '../../core/catalog/index.ts';
import { column, control, sheet, through } from '../../core/catalog/index.ts';
import {
  changing,
  columns,
  description,
  employee,
  employeeCode,
  isActive,
  login,
  madeOnce,
  notes,
  status,
} from './shared.ts';

// The view, without pay, bank account and ways to reach them.
export const employees = sheet('Employees', 'employees_safe', [
  column('Name', 'full_name'),
  column('Code', 'employee_code', 'code'),
  through('Department', 'departments', 'department_id'),
  through('Designation', 'designations', 'designation_id'),
  status,
  column('Joining Date', 'joining_date', 'date'),
  column('Termination Date', 'termination_date', 'date'),
  notes,
  login('Login', 'user_id'),
  ...changing({ 'Department ID': 'department_id', 'Designation ID': 'designation_id', 'User ID': 'user_id' }),
]);

export const leaveRequests = sheet('Leave Requests', 'leave_requests', [
  employee,
  through('Leave Type', 'leave_types', 'leave_type_id'),
  column('Start', 'start_date', 'date'),
  column('End', 'end_date', 'date'),
  status,
  employeeCode,
  column('Reason', 'reason'),
  login('Approved By', 'approved_by'),
  column('Approved At', 'approved_at', 'timestamp'),
  ...changing({ 'Employee ID': 'employee_id', 'Leave Type ID': 'leave_type_id', 'Approved By ID': 'approved_by' }),
]);

/** Payroll from its safe view, which has no amount, or with all amounts from the base table. */
export function payroll(withAmounts: boolean): Sheet {
  const amounts = [
    column('Basic', 'basic_salary', 'money'),
    ...columns('money', {
      Allowances: 'allowances',
      Deductions: 'deductions',
      Bonus: 'bonus',
      Commission: 'commission',
    }),
    control('Net Pay', 'net_salary'),
  ];
  const paid = [column('Paid Date', 'paid_date', 'date'), column('Payment Method', 'payment_method'), notes];
  return sheet('Payroll', withAmounts ? 'payroll' : 'payroll_safe', [
    employee,
    // Two numbers: the system has no date of a month.
    ...columns('integer', { Month: 'month', Year: 'year' }),
    ...(withAmounts ? amounts : []),
    status,
    ...(withAmounts ? paid : []),
    employeeCode,
    ...changing({ 'Employee ID': 'employee_id' }),
  ]);
}

export const departments = sheet('Departments', 'departments', [
  column('Name', 'name'),
  description,
  isActive,
  ...changing(),
]);

export const designations = sheet('Designations', 'designations', [
  column('Name', 'name'),
  through('Department', 'departments', 'department_id'),
  description,
  isActive,
  ...changing({ 'Department ID': 'department_id' }),
]);

export const leaveTypes = sheet('Leave Types', 'leave_types', [
  column('Name', 'name'),
  column('Days Per Year', 'days_per_year', 'integer'),
  column('Is Paid', 'is_paid', 'boolean'),
  isActive,
  ...madeOnce(),
]);

export const attendance = sheet('Attendance', 'attendance', [
  employee,
  column('Date', 'date', 'date'),
  status,
  // Of the wall clock, without a zone.
  ...columns('time', { 'Check In': 'check_in', 'Check Out': 'check_out' }),
  notes,
  employeeCode,
  ...madeOnce({ 'Employee ID': 'employee_id' }),
]);
