import type { Story } from "./create-post-mortem.ts";

/** A made-up bakery chain's web shop: two incidents of one cause, and three that have nothing to do with it. */
export const poolInMarch: Story = {
  path: "postmortems/2031-03-ordering.md",
  id: "INC-310",
  date: "2031-03-04",
  title: "Ordering down: connection pool exhausted",
  sections: {
    summary: [
      "Bread orders failed for forty minutes because the ordering service ran out of database connections during the Lent promotion.",
    ],
    "root-cause": [
      "The connection pool of the ordering service was capped at fifteen, and the new stock lookup held a connection while it called the flour supplier.",
      "No alert watched how many connections were in use.",
    ],
    timeline: ["07:10 first failed order", "07:50 pool raised to sixty"],
    actions: ["Raise the pool and alert at eighty percent of the connections."],
  },
};

export const poolInMay: Story = {
  path: "postmortems/2031-05-loyalty.md",
  id: "INC-351",
  date: "2031-05-19",
  title: "Loyalty cards refused after the connection pool was exhausted",
  sections: {
    summary: ["Loyalty cards were refused because every database connection of the loyalty service was taken."],
    "root-cause": [
      "The points job held a connection while it called the flour supplier, so the connection pool, capped at fifteen, was saturated by breakfast.",
      "The alert on connections in use, promised in spring, had never been built.",
    ],
    actions: ["Return connections to the pool, and alert on the share of connections in use."],
  },
};

export const certificate: Story = {
  path: "postmortems/2031-04-delivery.md",
  id: "INC-333",
  date: "2031-04-11",
  title: "Courier app offline: expired certificate",
  sections: {
    summary: ["Couriers could not open their routes after the wildcard certificate expired overnight."],
    "root-cause": [
      "The renewal of the certificate had been moved to a machine that was switched off in January, and nobody was warned before the expiry.",
    ],
    actions: ["Warn thirty days before any certificate expires."],
  },
};

export const disk: Story = {
  path: "postmortems/2031-01-archive.md",
  id: "INC-301",
  date: "2031-01-22",
  title: "Receipts lost when the archive disk was full",
  sections: {
    summary: ["Receipts were not stored for two hours since the archive volume had no space left."],
    "root-cause": ["Log rotation had stopped in December, and debug logs of the till filled the disk."],
    actions: ["Rotate the logs of the tills again and page when a disk is nine tenths full."],
  },
};

export const typo: Story = {
  path: "postmortems/2031-06-prices.md",
  id: "INC-360",
  date: "2031-06-30",
  title: "Rye loaves sold for one cent",
  sections: {
    summary: ["Rye loaves were offered for one cent on the website over lunch."],
    "root-cause": ["A spreadsheet with swapped columns was imported as the price list without a second look."],
    actions: ["Refuse a price list that changes any price by more than half."],
  },
};

export const bakery: readonly Story[] = [poolInMarch, poolInMay, certificate, disk, typo];
