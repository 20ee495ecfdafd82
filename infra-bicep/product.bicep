// One installation inside its resource group. main.bicep makes the group first; whoever has a group already deploys this file.
import { Size, Cloud, Entra } from 'types.bicep'

@minLength(1)
@maxLength(32)
param environmentName string
param location string = resourceGroup().location
param size Size
param cloud Cloud
param operators string[] = []
param platformPrincipals string[] = []
param entra Entra = { clientId: '', tenantId: '' }
param settings object = {}
param vaultSettings object = {}
param bootstrapKey bool = true
param privateNetwork bool = false
param callers string[] = []
param platformAddresses string[] = []

@description('First day of the month in which the budget began. Azure refuses to change it: hooks/prepare.sh --print finds out. Empty: this month.')
param budgetFrom string = ''

@description('Not to be set: a template learns the day by a default only.')
param thisMonth string = utcNow('yyyy-MM-01')

// Names that have to be the only ones in the world; the same each time the same installation is deployed.
var token = uniqueString(subscription().id, resourceGroup().id, environmentName)
var tags = { 'azd-env-name': environmentName }

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: 'id-shortage-${token}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { token: token, location: location, tags: tags, size: size, principalId: identity.outputs.principalId }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
    size: size
    principalId: identity.outputs.principalId
    privateNetwork: privateNetwork
    callers: callers
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    privateNetwork: privateNetwork
  }
}

module bus 'modules/bus.bicep' = {
  name: 'bus'
  params: {
    name: 'sb-shortage-${token}'
    location: location
    tags: tags
    tier: size.bus
    principalId: identity.outputs.principalId
    platformPrincipals: platformPrincipals
    platformAddresses: platformAddresses
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module documents 'modules/documents.bicep' = {
  name: 'documents'
  params: {
    name: 'cosmos-shortage-${token}'
    location: location
    tags: tags
    size: size
    principalId: identity.outputs.principalId
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    locked: size.locked
    principalId: identity.outputs.principalId
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    token: token
    location: location
    tags: tags
    zones: cloud.zones
    dataStorageId: dataStorage.outputs.id
    hostStorageId: hostStorage.outputs.id
    documentsId: documents.outputs.id
    vaultId: vault.outputs.id
    busId: size.bus == 'Premium' ? bus.outputs.id : ''
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: 'func-shortage-${token}'
    location: location
    tags: tags
    size: size
    cloud: cloud
    entra: entra
    settings: settings
    vaultSettings: vaultSettings
    bootstrapKey: bootstrapKey
    callers: callers
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: network.?outputs.appSubnetId ?? ''
    packageContainer: hostStorage.outputs.packageContainer
    hostBlobs: hostStorage.outputs.blobs
    dataBlobs: dataStorage.outputs.blobs
    dataTables: dataStorage.outputs.tables
    dataQueues: dataStorage.outputs.queues
    busAddress: bus.outputs.address
    documentsEndpoint: documents.outputs.endpoint
    databaseName: documents.outputs.database
    vaultUri: vault.outputs.uri
    insightsConnection: monitoring.outputs.insightsConnection
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    operators: operators
    workspaceId: monitoring.outputs.workspaceId
    busId: bus.outputs.id
    documentsId: documents.outputs.id
    dataStorageId: dataStorage.outputs.id
    hostStorageId: hostStorage.outputs.id
    vaultId: vault.outputs.id
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId }
}

module budget 'modules/budget.bicep' = if (size.budgetAMonth > 0 && !empty(operators)) {
  name: 'budget'
  params: { amount: size.budgetAMonth, from: empty(budgetFrom) ? thisMonth : budgetFrom, operators: operators }
}

output app string = app.outputs.name
output address string = app.outputs.address
output vault string = vault.outputs.name
output identityClientId string = identity.outputs.clientId
output feedsQueue string = bus.outputs.feedsQueue
