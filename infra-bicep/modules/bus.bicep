// The queues. Outsiders may put messages on one of them; the others carry the product's own work.
param name string
param location string
param tags object
param tier 'Standard' | 'Premium'
param principalId string
param platformPrincipals string[]
param platformAddresses string[]
param privateNetwork bool
param workspaceId string

var roles = loadJsonContent('../roles.json')

var queueNames = [
  'feeds'
  'process'
  'evaluate'
  'backtests'
  'alerts'
  'deliveries'
]

// A private endpoint takes the Premium tier; Standard stays reachable, for whoever has a token.
var isClosed = privateNetwork && tier == 'Premium'

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: tier == 'Premium' ? { name: tier, tier: tier, capacity: 1 } : { name: tier, tier: tier }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isClosed && empty(platformAddresses) ? 'Disabled' : 'Enabled'
  }
}

// The platform is outside the network: only its addresses get as far as having to show a token.
resource door 'Microsoft.ServiceBus/namespaces/networkRuleSets@2024-01-01' = if (isClosed && !empty(platformAddresses)) {
  parent: bus
  name: 'default'
  properties: {
    publicNetworkAccess: 'Enabled'
    defaultAction: 'Deny'
    trustedServiceAccessEnabled: false
    ipRules: [for range in platformAddresses: { ipMask: range, action: 'Allow' }]
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for queue in queueNames: {
  parent: bus
  name: queue
  properties: {
    // Renewed by the host for as long as a function may take. What was handed to somebody who is gone waits for so long.
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    // A send whose answer was lost is repeated within a minute under the same id.
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    requiresSession: false
    // Whatever was not worked on within two weeks is shown, not dropped.
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 5120
    enablePartitioning: false
  }
}]

resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (queue, i) in queueNames: {
  name: guid(queues[i].id, principalId, roles.busReceiver)
  scope: queues[i]
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busReceiver)
  }
}]

// Also on feeds: what failed is sent again after somebody looked at it.
resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (queue, i) in queueNames: {
  name: guid(queues[i].id, principalId, roles.busSender)
  scope: queues[i]
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busSender)
  }
}]

resource platformSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for platform in platformPrincipals: {
  name: guid(queues[0].id, platform, roles.busSender)
  scope: queues[0]
  properties: {
    principalId: platform
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.busSender)
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: bus
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
  }
}

output id string = bus.id
// The address without scheme, port and slashes: https://NAMESPACE.SUFFIX:443/ has it as its third part.
output address string = split(replace(bus.properties.serviceBusEndpoint, ':443/', ''), '/')[2]
output feedsQueue string = '${bus.name}/${queues[0].name}'
