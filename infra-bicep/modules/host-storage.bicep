// What the Functions host keeps for itself: the package it runs, the leases and the state of timers, its keys. Nothing of a hospital's, so its role is worth little.
param name string
param location string
param tags object
param principalId string
param privateNetwork bool

var roles = loadJsonContent('../roles.json')

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: { bypass: 'None', defaultAction: privateNetwork ? 'Deny' : 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'packages'
  properties: { publicAccess: 'None' }
}

// The host demands the owner's role on the account of AzureWebJobsStorage.
resource right 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, roles.blobDataOwner)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
  }
}

output id string = account.id
output blobs string = account.properties.primaryEndpoints.blob
output packageContainer string = '${account.properties.primaryEndpoints.blob}${packages.name}'
