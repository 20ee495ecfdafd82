// Money: told at four fifths, when it is used up, and when the month is heading there.
param amount int
param from string
param operators string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'shortage'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: from }
    notifications: {
      fourFifths: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 80, thresholdType: 'Actual', contactEmails: operators }
      all: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 100, thresholdType: 'Actual', contactEmails: operators }
      ahead: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 110, thresholdType: 'Forecasted', contactEmails: operators }
    }
  }
}
