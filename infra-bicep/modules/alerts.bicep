// Who is told when something stands still that the product itself can't tell of. What it can, it tells by its own channels.
param location string
param tags object
param operators string[]
param workspaceId string
param busId string
param documentsId string
param dataStorageId string
param hostStorageId string
param vaultId string

var metrics = loadJsonContent('../alerts/metrics.json')
var queries = loadJsonContent('../alerts/queries.json')

var targets = {
  bus: busId
  documents: documentsId
  dataStorage: dataStorageId
  hostStorage: hostStorageId
  vault: vaultId
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'shortage'
    enabled: true
    emailReceivers: [for (address, i) in operators: { name: 'operator-${i}', emailAddress: address, useCommonAlertSchema: true }]
  }
}

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for rule in metrics: {
  name: rule.name
  location: 'global'
  tags: tags
  properties: {
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [targets[rule.target]]
    evaluationFrequency: rule.every
    windowSize: rule.window
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'found'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: rule.namespace
          metricName: rule.metric
          timeAggregation: rule.aggregation
          operator: rule.operator
          threshold: rule.threshold
          dimensions: rule.dimensions
          // Named in review, not in the portal: a metric that a namespace doesn't have yet would refuse the whole deployment.
          skipMetricValidation: true
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in queries: {
  name: rule.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.name
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    autoMitigate: true
    // The tables of a new workspace come with the first entry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        union({
          query: rule.query
          timeAggregation: rule.aggregation
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }, contains(rule, 'measure') ? { metricMeasureColumn: rule.?measure } : {})
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]
