// What people ask for: figures and warnings. Throughput is shared by the database; serverless unless the size names a ceiling.
import { Size } from '../types.bicep'

param name string
param location string
param tags object
param size Size
param principalId string
param privateNetwork bool
param workspaceId string

var roles = loadJsonContent('../roles.json')
var isServerless = size.cosmosAutoscale == 0

// Only paths that a query filters or sorts by are indexed; each further one costs request units at every write. Ids are indexed by the service itself.
var containers = [
  { name: 'figures', indexed: ['/type/?'] }
  { name: 'warnings', indexed: ['/type/?'] }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    backupPolicy: size.cosmosContinuousBackup
      ? { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
      : { type: 'Periodic', periodicModeProperties: { backupIntervalInMinutes: 1440, backupRetentionIntervalInHours: 48, backupStorageRedundancy: 'Local' } }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: 'shortage'
  properties: {
    resource: { id: 'shortage' }
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: size.cosmosAutoscale } }
  }
}

resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [for container in containers: {
  parent: database
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: { paths: ['/pk'], kind: 'Hash', version: 2 }
      indexingPolicy: {
        automatic: true
        indexingMode: 'consistent'
        includedPaths: [for path in container.indexed: { path: path }]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}]

resource right 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(database.id, principalId, roles.cosmosDataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${roles.cosmosDataContributor}'
    scope: '${account.id}/dbs/${database.name}'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (size.locked) {
  name: 'kept'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Warnings and reports are kept here alone.' }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
output database string = database.name
