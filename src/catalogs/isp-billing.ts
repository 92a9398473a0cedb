import type { Catalog } from '../core/catalog/index.ts';
import * as customers from './isp-billing/customers.ts';
import * as money from './isp-billing/money.ts';
import * as people from './isp-billing/people.ts';
import * as resellers from './isp-billing/resellers.ts';
import * as service from './isp-billing/service.ts';
import * as stock from './isp-billing/stock.ts';
import * as system from './isp-billing/system.ts';

/** What a host may choose of the shipped catalog. */
export interface IspBillingOptions {
  /** Whether the sheet Payroll has its amounts. They are private: default no. */
  readonly payrollAmounts?: boolean;
}

/**
 * The catalog of an internet provider's billing system. First the sheets that its owners ask for, under their names and
 * with their key columns in front; then the rest of what they would miss. `docs/catalog.md` lists all of it, and what is
 * in no sheet.
 */
export function ispBillingCatalog({ payrollAmounts = false }: IspBillingOptions = {}): Catalog {
  return [
    customers.customers,
    money.payments,
    money.invoices,
    money.invoiceItems,
    money.billingRecords,
    money.transactions,
    service.supportTickets,
    service.ticketComments,
    service.serviceTasks,
    stock.inventory,
    stock.stockMovements,
    stock.cableUsage,
    people.employees,
    people.leaveRequests,
    people.payroll(payrollAmounts),
    service.reminders,
    service.callRecords,
    customers.pppoeUsers,
    customers.packages,
    customers.routers,
    resellers.resellers,
    resellers.resellerCustomers,
    resellers.resellerCommissions,
    customers.areas,

    money.expenseCategories,
    stock.productCategories,
    stock.products,
    stock.suppliers,
    stock.assetAssignments,
    money.onlinePayments,
    customers.packageChanges,
    service.contracts,
    service.contractTemplates,
    service.networkOutages,
    customers.referralCodes,
    customers.referrals,
    people.departments,
    people.designations,
    people.leaveTypes,
    people.attendance,
    system.logins,
    system.settings,
  ];
}

/** The shipped catalog as it is without any choice. */
export const ispBilling: Catalog = ispBillingCatalog();
